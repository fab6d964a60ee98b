#include "planner/attached.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "engine/diff/heritage.h"

namespace theseus {
namespace {

void append(Ids& ids, const Ids& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

ObjectId too_much_of(ObjectId table) {
  return id_of<PartitionOf>(table, "too much");
}

void add_lock(ObjectId relation, LockMode mode, Statement& statement) {
  const bool is_locked = std::any_of(statement.locks.begin(), statement.locks.end(),
                                     [&](const Lock& lock) { return lock.relation == relation; });
  if (!is_locked) statement.locks.push_back({relation, mode});
}

/// `mode` is that of the tables that the partitioned one refers to.
void add_other_locks(ObjectId table, LockMode mode, const Database& from, Statement& statement) {
  for (const PartitionOf& each : from.all<PartitionOf>())
    if (each.table.id == table && is_for_the_rest(each))
      add_lock(each.id.parent(), LockMode::access_exclusive, statement);
  for (const ForeignKey& key : from.all<ForeignKey>())
    if (key.id.parent() == table) add_lock(key.references.id, mode, statement);
}

/// Put on the table above last, it comes to those below as it is; before, as valid or not at all.
bool comes_last(ObjectId id, const Database& database) {
  const Check* check = is_a<Check>(id) ? database.find<Check>(id) : nullptr;
  return check != nullptr && check->not_valid && !check->no_inherit && !check->is_inherited;
}

/// What a table that is to be dropped has, and the one above it not yet.
bool is_new_above(ObjectId id, ObjectId table, const Database& from) {
  return !from.contains(id) && from.contains(same_in(table, table_with(id), id));
}

/// The tables by those that they are below, at any depth.
std::unordered_map<ObjectId, Ids> leaving_below(const Database& from,
                                                const std::vector<Operation>& operations) {
  std::unordered_map<ObjectId, Ids> above, leaving;
  for (const heritage::Link& link : heritage::links_in(from))
    above[link.table].push_back(link.above);
  for (const Operation& operation : operations)
    for (const ObjectId id : operation.destroys) {
      if (!is_a<PartitionOf>(id) && !is_a<Inheritance>(id)) continue;
      if (!from.contains(id)) continue;
      Ids open{id.parent()};
      while (!open.empty()) {
        const Ids tables = above[open.back()];
        open.pop_back();
        for (const ObjectId table : tables)
          leaving[table].push_back(id.parent());
        append(open, tables);
      }
    }
  return leaving;
}

/// What is below a table loses these with it, and what comes under it has to have them before.
std::unordered_map<ObjectId, Ids> lost_by_tables(const Database& to,
                                                 const std::vector<Operation>& operations) {
  std::unordered_map<ObjectId, Ids> lost;
  for (const Operation& operation : operations)
    for (const ObjectId id : operation.destroys) {
      const bool is_lost =
          is_a<Default>(id) || ((is_a<Column>(id) || is_a<Check>(id)) && !to.contains(id));
      if (const ObjectId table = table_with(id); table && is_lost) lost[table].push_back(id);
    }
  return lost;
}

ObjectId comes_to(ObjectId id, const Database& to) {
  if (is_a<PartitionOf>(id))
    if (const auto* part = to.find<PartitionOf>(id)) return part->table.id;
  if (is_a<Inheritance>(id))
    if (const auto* link = to.find<Inheritance>(id)) return link->table.id;
  return {};
}

}  // namespace

ObjectId table_with(ObjectId id) {
  if (!is_inheritable(id)) return {};
  ObjectId table = id.parent();
  while (is_a<Column>(table))
    table = table.parent();
  return is_a<Table>(table) ? table : ObjectId();
}

Ids fitting(ObjectId id, const Database& database, const References& references) {
  const ObjectId above = comes_to(id, database);
  if (!above) return {};
  const auto matters = is_a<PartitionOf>(id) ? is_inheritable : is_inherited_by_name;
  const auto fit = [&](ObjectId child, ObjectId parent) {
    return child.parent() == parent && matters(child);
  };
  Ids found;
  for (const ObjectId table : {id.parent(), above})
    for (const ObjectId child : references.to(table)) {
      if (!fit(child, table) || (table == above && comes_last(child, database))) continue;
      found.push_back(child);
      const Ids inner = references.to(child);
      std::copy_if(inner.begin(), inner.end(), std::back_inserter(found),
                   [&](ObjectId each) { return fit(each, child); });
    }
  return found;
}

Ids inherited_before(ObjectId id, const Database& database) {
  Ids found;
  if (!comes_last(id, database)) return found;
  for (const PartitionOf& each : database.all<PartitionOf>())
    if (each.table.id == id.parent()) found.push_back(each.id);
  for (const Inheritance& each : database.all<Inheritance>())
    if (each.table.id == id.parent()) found.push_back(each.id);
  return found;
}

Ids detached_before(ObjectId id) {
  const ObjectId table = table_with(id);
  return table ? Ids{id_of<PartitionOf>(table, "")} : Ids();
}

ObjectId attachment_of(ObjectId partition) {
  return id_of<PartitionOf>(partition.parent(), "attached");
}

Ids in_the_way_of_attaching(ObjectId removed) {
  const ObjectId table = table_with(removed);
  return table ? Ids{too_much_of(table)} : Ids();
}

Ids attached_before(const PartitionOf& partition, const Database& to) {
  Ids found;
  if (!is_for_the_rest(partition)) return found;
  for (const PartitionOf& each : to.all<PartitionOf>())
    if (each.table.id == partition.table.id && each.id != partition.id)
      found.push_back(attachment_of(each.id));
  return found;
}

Ids in_the_way(const PartitionOf& partition, const Database& from) {
  Ids found{too_much_of(partition.id.parent())};
  for (const PartitionOf& each : from.all<PartitionOf>()) {
    const bool may_have_its_rows = each.table.id == partition.table.id && is_for_the_rest(each);
    if (each.id != partition.id && (may_have_its_rows || may_overlap(each, partition)))
      found.push_back(each.id);
  }
  return found;
}

void order_comings_and_goings(const Database& from, const Database& to,
                              std::vector<Operation>& operations) {
  const auto leaving = leaving_below(from, operations);
  const auto lost = lost_by_tables(to, operations);
  const auto wait_for_leaving = [&](ObjectId id, Operation& operation) {
    const auto found = leaving.find(table_with(id));
    if (found == leaving.end()) return;
    for (const ObjectId table : found->second)
      if (to.contains(table) || is_new_above(id, table, from))
        operation.follows.push_back(id_of<PartitionOf>(table, ""));
  };
  for (Operation& operation : operations)
    for (const ObjectId id : operation.produces) {
      wait_for_leaving(id, operation);
      if (const auto found = lost.find(comes_to(id, to)); found != lost.end())
        append(operation.follows, found->second);
    }
}

void add_other_locks(const Database& from, std::vector<Operation>& operations) {
  if (from.all<PartitionOf>().empty()) return;
  for (Operation& operation : operations)
    for (Statement& statement : operation.statements)
      if (statement.form == Form::attach_partition || statement.form == Form::move_rows)
        add_other_locks(statement.locks.at(1).relation, LockMode::access_exclusive, from,
                        statement);
      else if (statement.form == Form::detach_partition)
        add_other_locks(statement.locks.at(0).relation, LockMode::share_row_exclusive, from,
                        statement);
}

}  // namespace theseus
