// What refers to what in one database: pg_depend's edges, and each object to its parent.
#pragma once
#include <unordered_map>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

/// The nearest ancestor that is there: of a view's column only the comment is. None for what is at
/// the top.
ObjectId holder_of(const Database& database, ObjectId id);

class References {
 public:
  explicit References(const Database& database);

  /// What the object needs in order to exist, its parent included.
  const std::vector<ObjectId>& of(ObjectId id) const { return look_up(references_, id); }

  /// What needs the object, its children included.
  const std::vector<ObjectId>& to(ObjectId id) const { return look_up(dependents_, id); }

  /// Whether a path of references leads from `id` to `target` or to something inside it.
  bool reaches(ObjectId id, ObjectId target) const;

 private:
  using Map = std::unordered_map<ObjectId, std::vector<ObjectId>>;
  static const std::vector<ObjectId>& look_up(const Map& map, ObjectId id);
  void add(ObjectId dependent, ObjectId referenced);

  Map references_, dependents_;
};

}  // namespace theseus
