// What the executor tells the world. The terminal printer and the tests are observers; the executor
// itself never prints.
#pragma once
#include <chrono>
#include <functional>
#include <variant>

#include "engine/apply/batches.h"
#include "engine/plan/plan.h"
#include "introspect/connection.h"

namespace theseus {

/// Steps are numbered from 0, as in the plan.
struct StepStarted {
  std::size_t step;
};
struct BatchDone {
  std::size_t step;
  BatchProgress progress;
};
struct StepFinished {
  std::size_t step;
  std::chrono::microseconds took;
};
struct StepFailed {
  std::size_t step;
  ServerError error;
};
/// A lock was not to be had at once, or somebody has held the table for long: tried again later.
struct WaitingForLock {
  Segment segment;
  std::vector<std::string> blockers;  // see blockers_of()
};
struct SegmentCommitted {
  Segment segment;
};
struct SegmentRolledBack {
  Segment segment;
};

using Event = std::variant<StepStarted, BatchDone, StepFinished, StepFailed, WaitingForLock,
                           SegmentCommitted, SegmentRolledBack>;
using Observer = std::function<void(const Event&)>;

}  // namespace theseus
