// A type that no ALTER can change, while columns hold values of it: an enum that loses a label, a
// domain over another type. Plain DDL would have to drop the columns.
// We rename the old type aside, create the new one, change each column by way of text, drop the
// old, all in one transaction; domains over it, and attributes that no row has, go along. Labels
// that go become others as `map:` says. It fails, and nothing happens, where a value does not fit
// the new type. Nothing is left behind.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

class TypeSwap : public Recipe {
 public:
  std::string_view name() const override { return "type swap"; }
  std::string_view plain() const override {
    return "DROP TYPE, which is refused while columns have it";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
