// What an interrupted plan left under a reserved name and no recipe goes on with, since the YAML
// asks for something else by now: it goes, and nobody has to allow that.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

class Leftovers : public Recipe {
 public:
  std::string_view name() const override { return "leftovers"; }
  std::string_view plain() const override { return ""; }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
