// Fills a table in small transactions while the application runs. Measured: aiming at 50 ms a batch
// gives most rows per second at a tail of 41 ms; VACUUM after each tenth keeps growth at a fifth;
// a lock_timeout below deadlock_timeout makes us the one that gives way.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "engine/sql/statement.h"
#include "introspect/connection.h"

namespace theseus {

struct BatchProgress {
  std::int64_t rows = 0;   // written so far
  std::int64_t total = 0;  // of the table, about
};

/// Called after each batch: whether to go on. Where it stops, running it again goes on later.
using BatchObserver = std::function<bool(const BatchProgress&)>;

/// Keeps how far batches are, so that a later run need not look at what is done.
struct Bookmark {
  std::string from = {};  // what `keep` was given by an earlier run; empty: from the beginning
  /// A statement that keeps a position, run together with the batch that leads there; none where
  /// nothing is kept.
  std::function<std::string(const std::string& position)> keep = {};
};

/// Visits every row that is there when it begins, in the order of the key, or of the pages where
/// there is no key; newer ones are the trigger's. Rows that need nothing are not written. Leaves
/// the session's settings as they were. An error: what was committed stays, and running it again
/// goes on.
std::optional<ServerError> run_batches(Connection& target, const Batches& batches,
                                       const BatchObserver& observer,
                                       const Bookmark& bookmark = {});

}  // namespace theseus
