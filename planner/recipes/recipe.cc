#include "planner/recipes/recipe.h"

#include "planner/recipes/leftovers.h"
#include "planner/recipes/online_backfill.h"
#include "planner/recipes/online_constraint.h"
#include "planner/recipes/online_identity.h"
#include "planner/recipes/online_index.h"
#include "planner/recipes/online_key.h"
#include "planner/recipes/online_key_type.h"
#include "planner/recipes/online_not_null.h"
#include "planner/recipes/online_partitioned_foreign_key.h"
#include "planner/recipes/online_partitioned_index.h"
#include "planner/recipes/type_swap.h"

namespace theseus {

std::vector<std::unique_ptr<Recipe>> standard_recipes() {
  std::vector<std::unique_ptr<Recipe>> recipes;
  recipes.push_back(std::make_unique<TypeSwap>());
  recipes.push_back(std::make_unique<OnlineKeyType>());
  recipes.push_back(std::make_unique<OnlineBackfill>());
  recipes.push_back(std::make_unique<OnlineIdentity>());
  recipes.push_back(std::make_unique<OnlineIndex>());
  recipes.push_back(std::make_unique<OnlinePartitionedIndex>());
  recipes.push_back(std::make_unique<OnlineConstraint>());
  recipes.push_back(std::make_unique<OnlinePartitionedForeignKey>());
  recipes.push_back(std::make_unique<OnlineNotNull>());
  recipes.push_back(std::make_unique<OnlineKey>());
  recipes.push_back(std::make_unique<Leftovers>());
  return recipes;
}

}  // namespace theseus
