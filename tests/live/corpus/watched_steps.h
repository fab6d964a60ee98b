// Runs a plan and compares what each step says of itself with what the server did: the locks that
// pg_locks shows, the files that were written anew, the tables that were read whole.
#pragma once
#include <string>

#include "engine/apply/execute.h"

namespace theseus::testing {

/// Runs the plan. `surprises` gets a line for each lock that stops writers or readers of a table,
/// view, sequence or index that was there before the plan and is not exactly the announced one; for
/// each rewrite, and each scan under such a lock, that was not announced. One that is announced may
/// be left out by the server, of a type that we do not know for instance. What runs outside of a
/// transaction cannot be seen so.
Result<Execution> execute_watched(Connection& target, const Plan& plan, std::string& surprises);

}  // namespace theseus::testing
