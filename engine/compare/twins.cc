#include "engine/compare/twins.h"

#include <algorithm>
#include <map>

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

}  // namespace theseus
