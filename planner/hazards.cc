#include "planner/hazards.h"

#include <algorithm>

#include "engine/sql/waiting.h"
#include "planner/new_type.h"

namespace theseus {
namespace {

bool is_used_by_code(ObjectId id) {
  return kind_says(id, []<class T>() {
    return requires {
      T::is_used_by_code;
    };
  });
}
bool is_filled_by_creation(ObjectId id) {
  return kind_says(id, []<class T>() {
    return requires {
      T::is_filled_by_creation;
    };
  });
}

/// What is revoked on an object that the same plan creates, nobody had.
void forget_rights_to_new(const Operation& operation, const Database& from, Statement& statement) {
  const ObjectId parent = operation.subject.parent();
  if (parent && !from.contains(parent)) std::erase(statement.hazards, Hazard::drops);
}

bool is_partition(ObjectId table, const Partitions& trees) {
  return std::any_of(trees.begin(), trees.end(), [&](const auto& each) {
    const auto& all = each.second.partitions;
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.id == table; });
  });
}

/// A table that the same plan creates is locked for nobody and empty.
void forget_new_relations(const PlanInput& input, Statement& statement) {
  const std::size_t declared = statement.locks.size();
  std::erase_if(statement.locks, [&](const Lock& lock) {
    return !input.from.contains(lock.relation) && !is_partition(lock.relation, input.partitions);
  });
  if (declared == 0 || !statement.locks.empty()) return;
  for (const Hazard hazard :
       {Hazard::scan, Hazard::rewrite, Hazard::no_online_way, Hazard::breaks_prepared})
    std::erase(statement.hazards, hazard);
}

/// Whoever waits for a large table while it is read or written whole, waits for long.
void add_waiting(const PlanInput& input, Statement& statement) {
  if (!has(statement.hazards, Hazard::scan) && !has(statement.hazards, Hazard::rewrite)) return;
  Waiting worst = Waiting::nobody;
  for (const Lock& lock : statement.locks)
    if (const auto size = input.sizes.find(lock.relation);
        size != input.sizes.end() && size->second.rows > input.small_table)
      worst = std::max(worst, who_waits(lock.mode));
  if (worst == Waiting::nobody) return;
  add(worst == Waiting::writers ? Hazard::blocks_writes : Hazard::blocks_reads, statement.hazards);
  add(Hazard::no_online_way, statement.hazards);
}

/// It was dropped in the same transaction: its readers wait until it is filled again.
void add_filling(const Operation& operation, const PlanInput& input, const References& references,
                 Statement& statement) {
  const ObjectId view = operation.subject;
  if (!is_filled_by_creation(view) || !input.from.contains(view)) return;
  const Ids& made = operation.produces;
  if (!statement.locks.empty() || std::find(made.begin(), made.end(), view) == made.end()) return;
  add(Hazard::scan, statement.hazards);
  for (const ObjectId read : references.of(view)) {
    const auto size = input.sizes.find(is_a<Column>(read) ? read.parent() : read);
    if (size == input.sizes.end() || size->second.rows <= input.small_table) continue;
    add(Hazard::blocks_reads, statement.hazards);
    add(Hazard::no_online_way, statement.hazards);
  }
}

}  // namespace

void assess(const Operation& operation, const PlanInput& input, const References& from_references,
            Statement& statement) {
  forget_later_locks(input.server.major(), statement);
  add_effects_of_new_type(operation, input, from_references, statement);
  forget_new_relations(input, statement);
  forget_rights_to_new(operation, input.from, statement);
  add_waiting(input, statement);
  add_filling(operation, input, from_references, statement);
  if (operation.removes && is_used_by_code(operation.subject))
    add(Hazard::breaks_old_code, statement.hazards);
  // What fails prepared statements changes the shape of rows, which subscribers are to have too.
  const bool is_published =
      std::any_of(statement.locks.begin(), statement.locks.end(),
                  [&](const Lock& lock) { return input.published.contains(lock.relation); });
  if (is_published && has(statement.hazards, Hazard::breaks_prepared))
    add(Hazard::breaks_replication, statement.hazards);
}

TableSize size_concerned(const Statement& statement, const PlanInput& input) {
  TableSize most;
  for (const Lock& lock : statement.locks)
    if (const auto size = input.sizes.find(lock.relation);
        size != input.sizes.end() && size->second.rows >= most.rows)
      most = size->second;
  return most;
}

}  // namespace theseus
