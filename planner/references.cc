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
  std::vector<Adjacency::Edge> edges;
  edges.reserve(database.size() + database.dependencies.size());
  const auto add = [&](ObjectId dependent, ObjectId referenced) {
    edges.emplace_back(dependent, referenced);
  };
  database.for_each_object([&](const auto& object) {
    if (const ObjectId holder = holder_of(database, object.id)) add(object.id, holder);
    if constexpr (requires { references(object); })
      for (const ObjectId referenced : references(object))
        if (database.contains(referenced)) add(object.id, referenced);
  });
  for (const Dependency& edge : database.dependencies)
    add(edge.dependent, edge.referenced);
  references_ = Adjacency(edges);
  for (auto& [from, to] : edges)
    std::swap(from, to);
  dependents_ = Adjacency(edges);
}

bool References::reaches(ObjectId id, ObjectId target) const {
  std::vector<ObjectId> open{id};
  std::unordered_set<ObjectId> seen;
  while (!open.empty()) {
    const ObjectId next = open.back();
    open.pop_back();
    if (is_within(next, target)) return true;
    for (const ObjectId referenced : references_.of(next))
      if (seen.insert(referenced).second) open.push_back(referenced);
  }
  return false;
}

}  // namespace theseus
