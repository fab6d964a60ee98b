// Runs a plan on a database, step by step.
#pragma once
#include <chrono>
#include <functional>
#include <string>

#include "engine/apply/event.h"
#include "engine/core/result.h"

namespace theseus {

/// Steps share transactions as segments() says. At the first error the transaction under way is
/// rolled back, what was committed before stays, and the diagnostics say which is which.
Result<Nothing> execute(Connection& target, const Plan& plan, const Observer& observer);

/// Only one Theseus changes a database at a time: a session advisory lock. It is polled for, since
/// waiting in pg_advisory_lock() holds a snapshot. `waiting` is called once, before the first
/// pause; `patience` in seconds.
Result<Nothing> lock_database(Connection& target, std::chrono::seconds patience,
                              const std::function<void()>& waiting);

}  // namespace theseus
