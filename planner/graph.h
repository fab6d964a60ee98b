// Orders operations. Every edge is derived here, from their lists; no kind and no recipe adds one.
#pragma once
#include <vector>

#include "engine/core/result.h"
#include "planner/operation.h"

namespace theseus {

/// One order, the same for equal input: what drops comes as late as it can, ties go by rank of the
/// kind, by position, by name. A cycle is a bug in some operation's lists and reported with its
/// path. Each then says after which others it comes, without those that follow from the rest.
Result<std::vector<Operation>> ordered(std::vector<Operation> operations);

}  // namespace theseus
