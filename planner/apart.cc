#include "planner/apart.h"

#include <algorithm>
#include <iterator>

#include "engine/diff/attached_exclusions.h"

namespace theseus {
namespace {

void sort(std::vector<Change>& changes) {
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return id_of(a) < id_of(b); });
}

/// PostgreSQL does that to a table and those right below it, and refuses where these have others
/// below them: measured on 15.
IdSet stopping_to_generate(const std::vector<Change>& changes) {
  IdSet tables;
  for (const Change& change : changes)
    if (const auto* modified = std::get_if<Modified>(&change))
      if (const auto* column = std::get_if<Column>(&modified->to))
        if (column->generated.empty() && !std::get<Column>(modified->from).generated.empty())
          tables.insert(column->id.parent());
  return tables;
}

}  // namespace

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

}  // namespace theseus
