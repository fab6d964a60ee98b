#include "planner/follow.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>

#include "engine/diff/inherited.h"
#include "planner/attached.h"

namespace theseus {
namespace {

void append(Ids& ids, const Ids& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

void extend(const Followed& followed, Ids& ids) {
  Ids more;
  for (const ObjectId id : ids)
    append(more, followed.with(id));
  append(ids, more);
}

bool contains(const Ids& ids, ObjectId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::unordered_set<ObjectId> changing_columns(const Followed& followed,
                                              const std::vector<Operation>& operations) {
  Ids columns;
  for (const Operation& operation : operations)
    for (const ObjectId id : operation.destroys)
      if (is_a<Column>(id)) columns.push_back(id);
  extend(followed, columns);
  return {columns.begin(), columns.end()};
}

Operation without_default(ObjectId id, ObjectId above, const Server& server) {
  return {.subject = id,
          .statements = drop(Default{.id = id}, server),
          .needs = {above},
          .destroys = {id},
          .reason = "the one of the table above is not meant for it"};
}

/// Gives each operation what goes along with it.
class Joining {
 public:
  Joining(const Followed& followed, const PlanInput& input, std::vector<Operation>& operations)
      : followed_(followed),
        input_(input),
        operations_(operations),
        changing_(changing_columns(followed, operations)) {}

  void run() {
    for (Operation& operation : operations_) {
      const Ids made = operation.produces;
      for (const ObjectId id : made)
        if (const auto found = followed_.before.find(id); found != followed_.before.end())
          operation.needs.push_back(found->second);
      Ids own = made;
      append(own, operation.destroys);
      for (const ObjectId id : own)
        put_after(id, contains(made, id), operation);
      extend(followed_, operation.produces);
      extend(followed_, operation.destroys);
    }
    std::move(once_more_.begin(), once_more_.end(), std::back_inserter(operations_));
    once_more_.clear();
    keep_own_defaults();
  }

 private:
  /// What is left to do in addition comes after what the table above does.
  void put_after(ObjectId id, bool is_made, Operation& operation) {
    const auto found = followed_.after.find(id);
    if (found == followed_.after.end()) return;
    if (is_made || !changing_.contains(id.parent())) return wait_for(found->second, operation);
    // A default goes before its column has another type; that of the table comes afterwards.
    if (input_.to.contains(id)) return;
    once_more_.push_back(operation);
    once_more_.back().releases.clear();
    once_more_.back().removes = false;
    wait_for(found->second, once_more_.back());
    if (!input_.from.contains(id)) operation.statements.clear();
  }

  void wait_for(ObjectId id, Operation& operation) const {
    (input_.to.contains(id) ? operation.needs : operation.follows).push_back(id);
  }

  /// The default of a table that is made anew for its column's new type comes to those below as
  /// well, where it is not theirs.
  void keep_own_defaults() {
    for (std::size_t i = 0; i < operations_.size(); ++i)
      for (const ObjectId id : operations_[i].produces)
        if (is_a<Default>(id) && is_a<Column>(id.parent())) makers_.emplace(id, i);
    std::map<ObjectId, Ids> below;
    for (const auto& [table, above] : followed_.above)
      below[above].push_back(table);
    for (auto& [above, tables] : below)
      std::sort(tables.begin(), tables.end());
    for (const auto& [id, maker] : makers_)
      for (const ObjectId table : below[id.parent().parent()])
        keep_own_default(same_in(table, id.parent().parent(), id), id, maker);
    std::move(once_more_.begin(), once_more_.end(), std::back_inserter(operations_));
  }

  void keep_own_default(ObjectId own, ObjectId above, std::size_t maker) {
    if (followed_.after.contains(own) || !input_.to.contains(own.parent())) return;
    if (const auto found = makers_.find(own); found == makers_.end()) {
      if (!input_.to.contains(own))
        once_more_.push_back(without_default(own, above, input_.server));
    } else if (found->second != maker) {
      operations_[found->second].needs.push_back(above);
    }
  }

  const Followed& followed_;
  const PlanInput& input_;
  std::vector<Operation>& operations_;
  std::unordered_set<ObjectId> changing_;
  std::map<ObjectId, std::size_t> makers_;  // of defaults
  std::vector<Operation> once_more_;
};

}  // namespace

void claim_followed(const std::vector<Change>& changes, const Followed& followed,
                    Claimed& claimed) {
  for (const Change& change : changes) {
    if (!rebuilds_dependents(change)) continue;
    const bool is_altered = std::holds_alternative<Modified>(change);
    append(is_altered ? claimed.altered_types : claimed.objects, followed.with(id_of(change)));
  }
}

void leave_out_followed(const Database& to, Followed& followed, Rebuild& rebuild) {
  const auto source = [&](ObjectId id) -> ObjectId {
    const ObjectId table = table_with(id);
    const auto above = table ? followed.above.find(table) : followed.above.end();
    return above == followed.above.end() ? ObjectId() : same_in(above->second, table, id);
  };
  std::erase_if(rebuild.changes, [&](const Change& change) {
    const ObjectId id = id_of(change);
    if (!rebuild.because.contains(id)) return false;
    const ObjectId above = source(id);
    if (!above) return false;
    if (const auto found = followed.by.find(above);
        found != followed.by.end() && contains(found->second, id))
      return true;  // it comes with what changes above
    if (!rebuild.because.contains(above)) return false;
    if (!is_image(*to.object(id), *to.object(above))) return false;
    followed.by[above].push_back(id);
    return true;
  });
}

void join_followed(const Followed& followed, const PlanInput& input,
                   std::vector<Operation>& operations) {
  Joining(followed, input, operations).run();
}

}  // namespace theseus
