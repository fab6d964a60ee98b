// What a statement means for the application, as far as only the rest of the plan and the database
// tell: how large what it locks is, whether that is new, whether it is replicated.
#pragma once
#include "planner/operation.h"
#include "planner/planner.h"
#include "planner/references.h"

namespace theseus {

/// Corrects locks and hazards of one of the operation's statements.
void assess(const Operation& operation, const PlanInput& input, const References& from_references,
            Statement& statement);

/// Of the largest table that it locks; nothing where it locks none, or none of a known size.
TableSize size_concerned(const Statement& statement, const PlanInput& input);

}  // namespace theseus
