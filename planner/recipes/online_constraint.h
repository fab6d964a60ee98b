// CHECK and FOREIGN KEY of large tables. Plain DDL reads the whole table while writers wait.
// We add them NOT VALID, which is brief and holds for new rows at once, and validate afterwards,
// which stops nobody. A changed one is made beside the old one and then takes its place.
// Where rows violate it the validation fails, and the constraint is taken back.
// Interrupted, it leaves a constraint that is not valid, or one under a reserved name.
// Of a partitioned table: the same, on all partitions at once; foreign keys from PostgreSQL 18.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

/// NOT VALID, then VALIDATE, as far as an interrupted plan has not done it; what it left otherwise
/// goes.
Statements add_online(const ForeignKey& wanted, const RecipeContext& context);

class OnlineConstraint : public Recipe {
 public:
  std::string_view name() const override { return "online constraint"; }
  std::string_view plain() const override {
    return "ADD CONSTRAINT reads the whole table while writers wait";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
