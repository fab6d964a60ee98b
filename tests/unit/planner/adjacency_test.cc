// Edges come back in the order in which they were given, each with its own object.
#include "planner/adjacency.h"

#include <gtest/gtest.h>

#include "engine/kinds/list.h"

namespace theseus {
namespace {

std::vector<ObjectId> list(std::span<const ObjectId> ids) {
  return {ids.begin(), ids.end()};
}

TEST(Adjacency, KeepsOrderAndMultiplicity) {
  const ObjectId a = id_of<Schema>({}, "adjacency a");
  const ObjectId b = id_of<Schema>({}, "adjacency b");
  const ObjectId c = id_of<Schema>({}, "adjacency c");
  const Adjacency edges({{b, c}, {a, c}, {b, a}, {b, c}});
  EXPECT_EQ(list(edges.of(a)), std::vector{c});
  EXPECT_EQ(list(edges.of(b)), (std::vector{c, a, c}));
  EXPECT_TRUE(edges.of(c).empty());
  EXPECT_TRUE(edges.of({}).empty());
  EXPECT_TRUE(edges.of(id_of<Schema>({}, "adjacency d")).empty());
  EXPECT_TRUE(Adjacency().of(a).empty());
  EXPECT_TRUE(Adjacency(std::vector<Adjacency::Edge>{}).of(a).empty());
}

}  // namespace
}  // namespace theseus
