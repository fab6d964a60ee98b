// A new identity column of a large table. Plain ADD COLUMN … AS IDENTITY writes the table anew.
// A sequence of our own numbers new rows by the column's default, and old ones in batches; then
// null is forbidden, and in one brief transaction the default gives way to the identity, which goes
// on from the last number. Interrupted, it leaves that sequence, by which we know that rows may
// have no number yet.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

class OnlineIdentity : public Recipe {
 public:
  std::string_view name() const override { return "online identity"; }
  std::string_view plain() const override {
    return "ADD COLUMN writes the whole table anew while nobody may read or write";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

/// Sets the identity of the column to where another sequence stands.
Statement go_on_from(ObjectId sequence, ObjectId column, ObjectId known_as);

}  // namespace theseus
