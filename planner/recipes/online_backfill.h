// A column with `backfill:`. Plain DDL would need one UPDATE of the whole table, which stops every
// writer of a row until it commits, doubles the table, and may die of a deadlock.
// We add the column nullable, with a trigger that fills it in every row that is written from then
// on, fill the other rows in small batches, compare all of them with the expression, and only then
// forbid null. The trigger fills where the writer left null, or changed what the value follows from
// and not the value itself: so old and new application code may both write. It goes in the contract
// phase, when only new code runs.
// Interrupted, it leaves the trigger, by which we know that rows may still be empty: the batches
// are run again, and touch only rows that need it, until a mark says that all is filled.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

class OnlineBackfill : public Recipe {
 public:
  std::string_view name() const override { return "online backfill"; }
  std::string_view plain() const override {
    return "one UPDATE of the whole table, which stops every writer of a row until it commits";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
