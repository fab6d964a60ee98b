#include "planner/attached.h"

#include <algorithm>

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

/// The table that such a thing of a partition would be in.
ObjectId table_with(ObjectId id) {
  if (!is_inheritable(id)) return {};
  ObjectId table = id.parent();
  while (is_a<Column>(table))
    table = table.parent();
  return is_a<Table>(table) ? table : ObjectId();
}

ObjectId too_much_of(ObjectId table) {
  return id_of<PartitionOf>(table, "too much");
}

void add_lock(ObjectId relation, LockMode mode, Statement& statement) {
  const bool is_locked = std::any_of(statement.locks.begin(), statement.locks.end(),
                                     [&](const Lock& lock) { return lock.relation == relation; });
  if (!is_locked) statement.locks.push_back({relation, mode});
}

}  // namespace

Ids fitting(const PartitionOf& partition, const References& references) {
  Ids found;
  for (const ObjectId table : {partition.id.parent(), partition.table.id})
    for (const ObjectId child : references.to(table)) {
      if (child.parent() != table || !is_inheritable(child)) continue;
      found.push_back(child);
      for (const ObjectId inner : references.to(child))
        if (inner.parent() == child && is_inheritable(inner)) found.push_back(inner);
    }
  return found;
}

Ids detached_before(ObjectId id) {
  const ObjectId table = table_with(id);
  return table ? Ids{id_of<PartitionOf>(table, "")} : Ids();
}

Ids in_the_way_of_attaching(ObjectId removed) {
  const ObjectId table = table_with(removed);
  return table ? Ids{too_much_of(table)} : Ids();
}

Ids in_the_way(const PartitionOf& partition, const Database& from) {
  Ids found{too_much_of(partition.id.parent())};
  for (const PartitionOf& each : from.all<PartitionOf>())
    if (may_overlap(each, partition)) found.push_back(each.id);
  return found;
}

void claim_followed(const std::vector<Change>& changes, const Followed& followed,
                    Claimed& claimed) {
  for (const Change& change : changes) {
    if (!rebuilds_dependents(change)) continue;
    const bool is_altered = std::holds_alternative<Modified>(change);
    append(is_altered ? claimed.altered_types : claimed.objects, followed.with(id_of(change)));
  }
}

void leave_out_followed(const Database& from, const Database& to, Followed& followed,
                        Rebuild& rebuild) {
  const auto source = [&](ObjectId id) -> ObjectId {
    const ObjectId table = table_with(id);
    const auto* partition = table ? to.find<PartitionOf>(id_of<PartitionOf>(table, "")) : nullptr;
    const auto* before = partition ? from.find<PartitionOf>(partition->id) : nullptr;
    if (before == nullptr || *before != *partition) return {};
    return same_in(partition->table.id, table, id);
  };
  std::erase_if(rebuild.changes, [&](const Change& change) {
    const ObjectId id = id_of(change);
    if (!rebuild.because.contains(id)) return false;
    const ObjectId above = source(id);
    if (!above || !rebuild.because.contains(above)) return false;
    if (!is_image(*to.object(id), *to.object(above))) return false;
    followed.by[above].push_back(id);
    return true;
  });
}

void join_followed(const Followed& followed, const Database& to,
                   std::vector<Operation>& operations) {
  for (Operation& operation : operations) {
    const Ids made = operation.produces;
    for (const ObjectId id : made)
      if (const auto found = followed.before.find(id); found != followed.before.end())
        operation.needs.push_back(found->second);
    Ids own = made;
    append(own, operation.destroys);
    for (const ObjectId id : own)
      if (const auto found = followed.after.find(id); found != followed.after.end())
        (to.contains(found->second) ? operation.needs : operation.follows).push_back(found->second);
    extend(followed, operation.produces);
    extend(followed, operation.destroys);
  }
}

void add_other_locks(const Database& from, std::vector<Operation>& operations) {
  if (from.all<PartitionOf>().empty()) return;
  for (Operation& operation : operations)
    for (Statement& statement : operation.statements) {
      const bool attaches = statement.form == Form::attach_partition;
      if (!attaches && statement.form != Form::detach_partition) continue;
      const ObjectId table = statement.locks.at(attaches ? 1 : 0).relation;
      for (const PartitionOf& each : from.all<PartitionOf>())
        if (each.table.id == table && is_for_the_rest(each))
          add_lock(each.id.parent(), LockMode::access_exclusive, statement);
      for (const ForeignKey& key : from.all<ForeignKey>())
        if (key.id.parent() == table)
          add_lock(key.references.id,
                   attaches ? LockMode::access_exclusive : LockMode::share_row_exclusive,
                   statement);
    }
}

}  // namespace theseus
