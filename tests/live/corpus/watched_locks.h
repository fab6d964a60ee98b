// Runs a plan and compares the locks that each step says it takes with those that pg_locks shows.
#pragma once
#include <string>

#include "engine/apply/execute.h"
#include "engine/plan/plan.h"
#include "introspect/connection.h"

namespace theseus::testing {

/// Runs the plan. `surprises` gets a line for each lock that stops writers or readers of a table or
/// view that was there before the plan, and that the step which took it did not announce.
Result<Execution> execute_watching_locks(Connection& target, const Plan& plan,
                                         std::string& surprises);

}  // namespace theseus::testing
