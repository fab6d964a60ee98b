// How a data step goes over a whole table: by its primary key where there is one.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

/// With nothing to do yet.
Batches whole_table(ObjectId table, const RecipeContext& context);

}  // namespace theseus
