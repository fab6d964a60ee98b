// What refers to what in one database: pg_depend's edges, and each object to its parent.
#pragma once
#include <vector>

#include "engine/kinds/all.h"
#include "planner/adjacency.h"

namespace theseus {

/// The nearest ancestor that is there: of a view's column only the comment is. None for what is at
/// the top.
ObjectId holder_of(const Database& database, ObjectId id);

class References {
 public:
  explicit References(const Database& database);

  /// What the object needs in order to exist, its parent included.
  std::vector<ObjectId> of(ObjectId id) const { return listed(references_.of(id)); }

  /// What needs the object, its children included.
  std::vector<ObjectId> to(ObjectId id) const { return listed(dependents_.of(id)); }

  /// Whether a path of references leads from `id` to `target` or to something inside it.
  bool reaches(ObjectId id, ObjectId target) const;

 private:
  static std::vector<ObjectId> listed(std::span<const ObjectId> ids) {
    return {ids.begin(), ids.end()};
  }

  Adjacency references_, dependents_;
};

}  // namespace theseus
