// Which objects belong to which, in two arrays: half a million edges as small vectors in a map cost
// more than reading them from the server.
#pragma once
#include <span>
#include <utility>
#include <vector>

#include "engine/core/id.h"

namespace theseus {

class Adjacency {
 public:
  /// From one object to another.
  using Edge = std::pair<ObjectId, ObjectId>;

  Adjacency() = default;
  explicit Adjacency(const std::vector<Edge>& edges);

  /// Where edges lead from an object, in the order in which they were given.
  std::span<const ObjectId> of(ObjectId id) const;

 private:
  std::vector<std::uint32_t> starts_;  // by the number of the id; one more at the end
  std::vector<ObjectId> ends_;
};

}  // namespace theseus
