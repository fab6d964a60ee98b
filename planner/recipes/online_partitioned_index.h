// Indexes of large partitioned tables. Plain CREATE INDEX stops the writers of all partitions until
// the last one has it, and refuses CONCURRENTLY.
// We build the index of each partition CONCURRENTLY, under a reserved name. Then one brief
// transaction makes that of the table, which adopts them without looking at a row (SHARE; where it
// takes the place of another, which is dropped there: ACCESS EXCLUSIVE), and gives each the name
// that PostgreSQL would have chosen.
// A unique index over values that are not unique fails, and what it leaves is dropped.
// Interrupted, it leaves indexes of partitions under reserved names: read as their table's, gone on
// with or dropped.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

class OnlinePartitionedIndex : public Recipe {
 public:
  std::string_view name() const override { return "online partitioned index"; }
  std::string_view plain() const override {
    return "CREATE INDEX stops writers of all partitions until all are built";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
