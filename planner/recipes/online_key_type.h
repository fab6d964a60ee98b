// A wider integer type of a column, often a key, where a large table takes part in it. Plain ALTER
// COLUMN … TYPE writes the table anew while nobody may read or write it.
// We add a second column with a trigger that keeps it in step, fill it in batches, compare all
// rows, build the indexes, keys and foreign keys again over it, CONCURRENTLY and NOT VALID, and
// exchange the two columns in one brief transaction, which drops the first. Referring columns go
// before those they refer to, one column after the other. It is not done where anything over the
// column cannot follow: a view, a check, a policy, … Interrupted, it leaves the second column and
// what was built over it, all under reserved names.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

class OnlineKeyType : public Recipe {
 public:
  std::string_view name() const override { return "online key type"; }
  std::string_view plain() const override {
    return "ALTER COLUMN TYPE writes the whole table anew while nobody may read or write";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
