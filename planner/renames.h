// Renames among the other operations: all at once, so that nobody sees half of them, and before
// everything else, or, on a way back, after it.
#pragma once
#include <vector>

#include "planner/operation.h"
#include "planner/planner.h"

namespace theseus {

std::vector<Operation> with_renames(std::vector<Operation> in_order, const PlanInput& input);

}  // namespace theseus
