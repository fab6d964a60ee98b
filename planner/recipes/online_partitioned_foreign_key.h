// FOREIGN KEY of large partitioned tables before PostgreSQL 18, which refuses NOT VALID there. The
// plain statement reads all partitions while writers wait.
// We add it to each partition NOT VALID, under a reserved name, and validate it there. Then one
// brief transaction adds it to the table, which adopts them without looking at a row (SHARE ROW
// EXCLUSIVE, on the referenced table ACCESS EXCLUSIVE), and gives each the table's name for it.
// Where rows violate it the validation fails, and that partition's is taken back.
// Interrupted, it leaves foreign keys of partitions under reserved names: read as their table's,
// gone on with or dropped.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

class OnlinePartitionedForeignKey : public Recipe {
 public:
  std::string_view name() const override { return "online partitioned foreign key"; }
  std::string_view plain() const override {
    return "ADD FOREIGN KEY reads all partitions while writers of both tables wait";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
