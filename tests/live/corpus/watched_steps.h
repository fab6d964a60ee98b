// Runs a plan and compares what each step says of itself with what the server did: the locks that
// pg_locks shows, the files that were written anew, the tables that were read whole.
#pragma once
#include <optional>
#include <string>

#include "engine/apply/execute.h"

namespace theseus::testing {

/// As pg_locks calls it: "ShareUpdateExclusiveLock".
std::optional<LockMode> lock_mode_called(const std::string& name);

/// Runs the plan. `surprises` gets a line for each lock on a table, view, sequence or index that
/// was there before the plan and is not exactly the announced one, where that is or ought to be
/// SHARE UPDATE EXCLUSIVE or stronger, or is announced at all; for each rewrite, and each scan
/// under a lock that stops others, that was not announced; and for a step of an unknown form. A
/// rewrite or scan that is announced may be left out by the server, of a type that we do not know
/// for instance. What runs outside of a transaction cannot be seen so: see
/// concurrent_locks_test.cc.
Result<Execution> execute_watched(Connection& target, const Plan& plan, std::string& surprises);

}  // namespace theseus::testing
