#include "planner/adjacency.h"

#include <algorithm>

namespace theseus {

Adjacency::Adjacency(const std::vector<Edge>& edges) {
  std::uint32_t most = 0;
  for (const auto& [from, to] : edges)
    most = std::max(most, from.number());
  starts_.resize(std::size_t{most} + 2);
  for (const auto& [from, to] : edges)
    ++starts_[from.number() + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i)
    starts_[i] += starts_[i - 1];
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  ends_.resize(edges.size());
  for (const auto& [from, to] : edges)
    ends_[next[from.number()]++] = to;
}

std::span<const ObjectId> Adjacency::of(ObjectId id) const {
  const std::size_t number = id.number();
  if (number + 1 >= starts_.size()) return {};
  return std::span(ends_).subspan(starts_[number], starts_[number + 1] - starts_[number]);
}

}  // namespace theseus
