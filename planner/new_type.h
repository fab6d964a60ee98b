// What a new type of a column means for what stands over the column: foreign keys, indexes, checks.
#pragma once
#include "planner/operation.h"
#include "planner/planner.h"
#include "planner/references.h"

namespace theseus {

/// Adds the locks and hazards that ALTER COLUMN … TYPE has because of them.
void add_effects_of_new_type(const Operation& operation, const PlanInput& input,
                             const References& from_references, Statement& statement);

}  // namespace theseus
