// Runs a plan on a database, step by step.
#pragma once
#include <chrono>
#include <functional>
#include <string>

#include "engine/apply/event.h"
#include "engine/core/result.h"

namespace theseus {

struct ExecuteOptions {
  /// How long others may have to wait behind a request of ours that waits.
  std::chrono::milliseconds lock_timeout{50};
  /// How long to try again before giving up, for each transaction.
  std::chrono::seconds patience{60};
  /// How long a transaction may take that stops others and should take an instant.
  std::chrono::milliseconds instant{5000};
  /// SQL that notes these steps as done, run in their transaction where they have one.
  std::function<std::string(const Segment&)> note = {};
  /// Keeps how far the batches of a step are.
  std::function<Bookmark(std::size_t step)> bookmark = {};
  /// Asked between transactions and while waiting: whether to stop there.
  std::function<bool()> wants_stop = {};
};

enum class Execution { finished, stopped };

/// Steps share transactions as segments() says. One that cannot have its locks at once is rolled
/// back and tried again. At the first other error the transaction under way is rolled back, what
/// was committed before stays, and the diagnostics say which is which.
Result<Execution> execute(Connection& target, const Plan& plan, const Observer& observer,
                          const ExecuteOptions& options = {});

/// Only one Theseus changes a database at a time: a session advisory lock. It is polled for, since
/// waiting in pg_advisory_lock() holds a snapshot. `waiting` is called once, before the first
/// pause; `patience` in seconds.
Result<Nothing> lock_database(Connection& target, std::chrono::seconds patience,
                              const std::function<void()>& waiting);

}  // namespace theseus
