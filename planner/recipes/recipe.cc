#include "planner/recipes/recipe.h"

#include "planner/recipes/type_swap.h"

namespace theseus {

std::vector<std::unique_ptr<Recipe>> standard_recipes() {
  std::vector<std::unique_ptr<Recipe>> recipes;
  recipes.push_back(std::make_unique<TypeSwap>());
  return recipes;
}

}  // namespace theseus
