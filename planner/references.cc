#include "planner/references.h"

#include <unordered_set>

namespace theseus {

ObjectId holder_of(const Database& database, ObjectId id) {
  ObjectId holder = id.parent();
  while (holder && !database.contains(holder))
    holder = holder.parent();
  return holder;
}

References::References(const Database& database) {
  database.for_each_object([&](const auto& object) {
    if (const ObjectId holder = holder_of(database, object.id)) add(object.id, holder);
    if constexpr (requires { references(object); })
      for (const ObjectId referenced : references(object))
        if (database.contains(referenced)) add(object.id, referenced);
  });
  for (const Dependency& edge : database.dependencies)
    add(edge.dependent, edge.referenced);
}

void References::add(ObjectId dependent, ObjectId referenced) {
  references_[dependent].push_back(referenced);
  dependents_[referenced].push_back(dependent);
}

const std::vector<ObjectId>& References::look_up(const Map& map, ObjectId id) {
  static const std::vector<ObjectId> none;
  const auto found = map.find(id);
  return found == map.end() ? none : found->second;
}

bool References::reaches(ObjectId id, ObjectId target) const {
  std::vector<ObjectId> open{id};
  std::unordered_set<ObjectId> seen;
  while (!open.empty()) {
    const ObjectId next = open.back();
    open.pop_back();
    if (is_within(next, target)) return true;
    for (const ObjectId referenced : of(next))
      if (seen.insert(referenced).second) open.push_back(referenced);
  }
  return false;
}

}  // namespace theseus
