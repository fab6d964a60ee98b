#include "planner/attached.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "engine/diff/attached_exclusions.h"
#include "engine/diff/heritage.h"

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

bool contains(const Ids& ids, ObjectId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void wait_for(ObjectId id, const Database& to, Operation& operation) {
  (to.contains(id) ? operation.needs : operation.follows).push_back(id);
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

/// The default of a table that is made anew for its column's new type comes to those below as well,
/// where it is not theirs.
void keep_own_defaults(const Followed& followed, const PlanInput& input,
                       std::vector<Operation>& operations) {
  const Database& to = input.to;
  std::map<ObjectId, std::size_t> made;
  for (std::size_t i = 0; i < operations.size(); ++i)
    for (const ObjectId id : operations[i].produces)
      if (is_a<Default>(id) && is_a<Column>(id.parent())) made.emplace(id, i);
  std::unordered_map<ObjectId, Ids> below;
  for (const auto& [table, above] : followed.above)
    below[above].push_back(table);
  for (auto& [above, tables] : below)
    std::sort(tables.begin(), tables.end());
  std::vector<Operation> more;
  for (const auto& [id, maker] : made) {
    const ObjectId above = id.parent().parent();
    for (const ObjectId table : below[above]) {
      const ObjectId own = same_in(table, above, id);
      if (followed.after.contains(own) || !to.contains(own.parent())) continue;
      if (const auto found = made.find(own); found == made.end()) {
        if (!to.contains(own)) more.push_back(without_default(own, id, input.server));
      } else if (found->second != maker) {
        operations[found->second].needs.push_back(id);
      }
    }
  }
  std::move(more.begin(), more.end(), std::back_inserter(operations));
}

void add_lock(ObjectId relation, LockMode mode, Statement& statement) {
  const bool is_locked = std::any_of(statement.locks.begin(), statement.locks.end(),
                                     [&](const Lock& lock) { return lock.relation == relation; });
  if (!is_locked) statement.locks.push_back({relation, mode});
}

void sort(std::vector<Change>& changes) {
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return id_of(a) < id_of(b); });
}

/// PostgreSQL does that to a table and those right below it, and refuses where these have others
/// below them: measured on 13 to 18.
IdSet stopping_to_generate(const std::vector<Change>& changes) {
  IdSet tables;
  for (const Change& change : changes)
    if (const auto* modified = std::get_if<Modified>(&change))
      if (const auto* column = std::get_if<Column>(&modified->to))
        if (column->generated.empty() && !std::get<Column>(modified->from).generated.empty())
          tables.insert(column->id.parent());
  return tables;
}

/// Put on the table above last, it comes to those below as it is; before, as valid or not at all.
bool comes_last(ObjectId id, const Database& database) {
  const Check* check = is_a<Check>(id) ? database.find<Check>(id) : nullptr;
  return check != nullptr && check->not_valid && !check->no_inherit && !check->is_inherited;
}

/// By table, in whose place ever it is below that.
std::unordered_map<ObjectId, Ids> leaving_below(const Database& from, const Database& to,
                                                const std::vector<Operation>& operations) {
  std::unordered_map<ObjectId, Ids> above, leaving;
  for (const heritage::Link& link : heritage::links_in(from))
    above[link.table].push_back(link.above);
  for (const Operation& operation : operations)
    for (const ObjectId id : operation.destroys) {
      if (!is_a<PartitionOf>(id) && !is_a<Inheritance>(id)) continue;
      if (!from.contains(id) || !to.contains(id.parent())) continue;
      Ids open{id.parent()};
      while (!open.empty()) {
        const Ids tables = above[open.back()];
        open.pop_back();
        for (const ObjectId table : tables)
          leaving[table].push_back(id_of<PartitionOf>(id.parent(), ""));
        append(open, tables);
      }
    }
  return leaving;
}

/// What comes under a table has to have these as well.
std::unordered_map<ObjectId, Ids> lost_by_tables(const Database& to,
                                                 const std::vector<Operation>& operations) {
  std::unordered_map<ObjectId, Ids> lost;
  for (const Operation& operation : operations)
    for (const ObjectId id : operation.destroys)
      if ((is_a<Column>(id) || is_a<Check>(id)) && !to.contains(id))
        lost[id.parent()].push_back(id);
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

Ids fitting(ObjectId id, const Database& database, const References& references) {
  const auto* partition = is_a<PartitionOf>(id) ? database.find<PartitionOf>(id) : nullptr;
  const auto* inheritance = is_a<Inheritance>(id) ? database.find<Inheritance>(id) : nullptr;
  if (partition == nullptr && inheritance == nullptr) return {};
  const auto matters = partition != nullptr ? is_inheritable : is_inherited_by_name;
  Ids found;
  for (const ObjectId table :
       {id.parent(), partition != nullptr ? partition->table.id : inheritance->table.id})
    for (const ObjectId child : references.to(table)) {
      if (child.parent() != table || !matters(child)) continue;
      if (table != id.parent() && comes_last(child, database)) continue;
      found.push_back(child);
      for (const ObjectId inner : references.to(child))
        if (inner.parent() == child && matters(inner)) found.push_back(inner);
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

IdSet apart_for_a_while(const PlanInput& input, const std::vector<Change>& changes) {
  IdSet apart;
  for (const ObjectId table : input.crowded)
    apart.insert(id_of<PartitionOf>(table, ""));
  const IdSet tables = stopping_to_generate(changes);
  IdSet divided;
  if (!tables.empty())
    for (const PartitionOf& each : input.from.all<PartitionOf>())
      divided.insert(each.table.id);
  for (const ObjectId table : divided)
    if (tables.contains(table)) apart.insert(id_of<PartitionOf>(table, ""));
  std::erase_if(apart, [&](ObjectId id) {
    const PartitionOf* now = input.from.find<PartitionOf>(id);
    const PartitionOf* wanted = input.to.find<PartitionOf>(id);
    return now == nullptr || wanted == nullptr || *now != *wanted;
  });
  return apart;
}

void take_apart(const IdSet& apart, const Database& database, std::vector<Change>& changes) {
  if (apart.empty()) return;
  for (const ObjectId id : apart) {
    const PartitionOf& partition = *database.find<PartitionOf>(id);
    changes.push_back(Replaced{partition, partition});
  }
  sort(changes);
}

void replace_what_attaching_makes(const Database& from, const Database& to,
                                  std::vector<Change>& changes) {
  std::vector<Change> more;
  for (const Change& change : changes) {
    const AnyObject* object = after(change);
    const auto* partition = object == nullptr ? nullptr : std::get_if<PartitionOf>(object);
    if (partition == nullptr) continue;
    for (const ObjectId id : made_by_attaching(*partition, to))
      if (const auto* own = from.find<Exclusion>(id))
        more.push_back(Replaced{*own, *to.find<Exclusion>(id)});
  }
  if (more.empty()) return;
  std::erase_if(changes, [&](const Change& change) {
    return std::any_of(more.begin(), more.end(),
                       [&](const Change& each) { return id_of(each) == id_of(change); });
  });
  std::move(more.begin(), more.end(), std::back_inserter(changes));
  sort(changes);
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
  const Database& to = input.to;
  const auto changing = changing_columns(followed, operations);
  std::vector<Operation> once_more;
  for (Operation& operation : operations) {
    const Ids made = operation.produces;
    for (const ObjectId id : made)
      if (const auto found = followed.before.find(id); found != followed.before.end())
        operation.needs.push_back(found->second);
    Ids own = made;
    append(own, operation.destroys);
    for (const ObjectId id : own) {
      const auto found = followed.after.find(id);
      if (found == followed.after.end()) continue;
      if (contains(made, id) || !changing.contains(id.parent())) {
        wait_for(found->second, to, operation);
        continue;
      }
      // A default goes before its column has another type; that of the table comes afterwards.
      if (to.contains(id)) continue;
      once_more.push_back(operation);
      once_more.back().releases.clear();
      once_more.back().removes = false;
      wait_for(found->second, to, once_more.back());
      if (!input.from.contains(id)) operation.statements.clear();
    }
    extend(followed, operation.produces);
    extend(followed, operation.destroys);
  }
  std::move(once_more.begin(), once_more.end(), std::back_inserter(operations));
  keep_own_defaults(followed, input, operations);
}

void order_comings_and_goings(const Database& from, const Database& to,
                              std::vector<Operation>& operations) {
  const auto leaving = leaving_below(from, to, operations);
  const auto lost = lost_by_tables(to, operations);
  for (Operation& operation : operations)
    for (const ObjectId id : operation.produces) {
      if (const auto found = leaving.find(table_with(id)); found != leaving.end())
        append(operation.follows, found->second);
      if (const auto found = lost.find(comes_to(id, to)); found != lost.end())
        append(operation.follows, found->second);
    }
}

void add_other_locks(const Database& from, std::vector<Operation>& operations) {
  if (from.all<PartitionOf>().empty()) return;
  for (Operation& operation : operations)
    for (Statement& statement : operation.statements) {
      const bool attaches =
          statement.form == Form::attach_partition || statement.form == Form::move_rows;
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
