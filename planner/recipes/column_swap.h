// The one brief transaction in which a second column takes the place of the first, with the name
// and with all that stood over the first one, which goes.
#pragma once
#include "planner/recipes/second_column.h"

namespace theseus {

Statements swap_columns(const Column& first, const SecondColumn& second,
                        const ColumnFollowers& followers, const RecipeContext& context);

}  // namespace theseus
