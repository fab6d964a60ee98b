#include "engine/compare/twins.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/kinds/scaffold.h"

namespace theseus {
namespace {

/// The column that owns the sequence; none, or none that both sides have.
ObjectId owner_of(ObjectId sequence, const Database& database) {
  const SequenceOwner* owner = database.find<SequenceOwner>(id_of<SequenceOwner>(sequence, ""));
  return owner == nullptr ? ObjectId() : owner->column.id;
}

bool are_twins(const AnyObject& old, const AnyObject& wanted, const Comparison& comparison) {
  const ObjectId from = id_of(old), to = id_of(wanted);
  if (from.kind() != to.kind() || from.parent() != to.parent()) return false;
  if (is_a<Sequence>(from)) {
    const ObjectId column = owner_of(from, comparison.from);
    return column && column == owner_of(to, comparison.to);
  }
  RenamedIds ids;
  ids.add(from, to);
  return is_named_for_people(from) && moved(old, ids) == wanted;
}

std::set<Text> columns_of(ObjectId table, const Database& database) {
  std::set<Text> names;
  for (const Column& column : database.all<Column>())
    if (column.id.parent() == table) names.insert(column.id.name());
  return names;
}

/// Two of three columns have the same names.
bool are_similar(const Table& old, const Table& wanted, const Comparison& comparison) {
  const std::set<Text> before = columns_of(old.id, comparison.from);
  const std::set<Text> after = columns_of(wanted.id, comparison.to);
  std::vector<Text> common;
  std::set_intersection(before.begin(), before.end(), after.begin(), after.end(),
                        std::back_inserter(common));
  return !common.empty() && common.size() * 3 >= std::max(before.size(), after.size()) * 2;
}

bool are_similar(const Column& old, const Column& wanted, const Comparison& /*comparison*/) {
  return old.type == wanted.type && old.generated.empty() && wanted.generated.empty();
}

/// Of one kind, in one parent: a removal and an addition that are similar to each other and to
/// nothing else.
template <class T>
void add_hints(const Comparison& comparison, Diagnostics& hints) {
  std::vector<const T*> removed, added;
  for (const Change& change : comparison.changes) {
    if (const auto* each = std::get_if<Removed>(&change))
      if (const T* object = std::get_if<T>(&each->object)) removed.push_back(object);
    if (const auto* each = std::get_if<Added>(&change))
      if (const T* object = std::get_if<T>(&each->object)) added.push_back(object);
  }
  const auto similar = [&](const T* old, const T* wanted) {
    return old->id.parent() == wanted->id.parent() && are_similar(*old, *wanted, comparison);
  };
  for (const T* old : removed) {
    std::vector<const T*> candidates;
    std::copy_if(added.begin(), added.end(), std::back_inserter(candidates),
                 [&](const T* each) { return similar(old, each); });
    if (candidates.size() != 1 || is_scaffold(old->id)) continue;
    const T& wanted = *candidates.front();
    const auto rivals = std::count_if(removed.begin(), removed.end(),
                                      [&](const T* each) { return similar(each, &wanted); });
    if (rivals != 1) continue;
    const auto place = comparison.places.find(wanted.id);
    hints.push_back(warning(to_string(old->id) + " would go and " + to_string(wanted.id) + " come",
                            place == comparison.places.end() ? Place{} : place->second,
                            "if it is the same under another name, add to it: renamed_from: " +
                                old->id.name().string()));
  }
}

}  // namespace

Renames renames_of_twins(const Comparison& comparison) {
  std::map<ObjectId, std::vector<const AnyObject*>> added;  // by parent
  for (const Change& change : comparison.changes)
    if (const auto* each = std::get_if<Added>(&change))
      added[id_of(change).parent()].push_back(&each->object);
  Renames renames;
  for (const Change& change : comparison.changes) {
    const auto* removed = std::get_if<Removed>(&change);
    if (removed == nullptr || is_scaffold(id_of(change))) continue;
    std::vector<const AnyObject*>& candidates = added[id_of(change).parent()];
    const auto twin = std::find_if(
        candidates.begin(), candidates.end(),
        [&](const AnyObject* each) { return are_twins(removed->object, *each, comparison); });
    if (twin == candidates.end()) continue;
    renames.push_back(
        {.object = comparison.renaming.ids.before(id_of(change)), .name = own_name(id_of(**twin))});
    candidates.erase(twin);
  }
  return renames;
}

Diagnostics hints_of_renames(const Comparison& comparison) {
  Diagnostics hints;
  add_hints<Table>(comparison, hints);
  add_hints<Column>(comparison, hints);
  return hints;
}

}  // namespace theseus
