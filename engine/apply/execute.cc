#include "engine/apply/execute.h"

#include <thread>

#include <fmt/format.h>

namespace theseus {
namespace {

using Clock = std::chrono::steady_clock;

// The letters "theseus" as a number.
constexpr std::int64_t advisory_key = 0x74686573657573;

std::string steps(std::size_t first, std::size_t end) {
  if (end - first == 1) return fmt::format("step {}", first + 1);
  return fmt::format("steps {} to {}", first + 1, end);
}

/// What remains in the database after a failure in `segment` at `step`.
std::string consequences(const Segment& segment, std::size_t step) {
  std::string text;
  if (segment.in_transaction && step > segment.first)
    text = steps(segment.first, step) + " rolled back; ";
  if (segment.first == 0) return text + "nothing was changed";
  const std::string verb = segment.first == 1 ? " was" : " were";
  return text + steps(0, segment.first) + verb + " done before and stay";
}

class Executor {
 public:
  Executor(Connection& target, const Plan& plan, const Observer& observer)
      : target_(target), plan_(plan), observer_(observer) {}

  Result<Nothing> run() {
    // Bodies are checked where they are called; what they name may come later in the plan.
    const Answer set = target_.run("SET check_function_bodies = off; SET lock_timeout = '10s'");
    if (!set) return to_diagnostic(*set.error);
    for (const Segment& segment : segments(plan_.steps)) {
      Result<Nothing> done = run_segment(segment);
      if (!done) return done;
    }
    return Nothing{};
  }

 private:
  Result<Nothing> run_segment(const Segment& segment) {
    if (segment.in_transaction)
      if (const Answer begun = target_.run("BEGIN"); !begun)
        return failed(segment, segment.first, *begun.error);
    for (std::size_t step = segment.first; step < segment.end; ++step)
      if (const auto error = run_step(step)) return failed(segment, step, *error);
    if (!segment.in_transaction) return Nothing{};
    if (const Answer committed = target_.run("COMMIT"); !committed)
      return failed(segment, segment.end - 1, *committed.error);
    observer_(SegmentCommitted{segment});
    return Nothing{};
  }

  std::optional<ServerError> run_step(std::size_t step) {
    observer_(StepStarted{step});
    const Clock::time_point start = Clock::now();
    const Answer answer = target_.run(plan_.steps[step].sql);
    if (!answer) return answer.error;
    observer_(StepFinished{
        step, std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start)});
    return std::nullopt;
  }

  Result<Nothing> failed(const Segment& segment, std::size_t step, const ServerError& cause) {
    observer_(StepFailed{step, cause});
    // A lost connection rolls back by itself; the answer to this is then of no use.
    if (segment.in_transaction && target_.is_open()) {
      const Answer undone = target_.run("ROLLBACK");
      if (!undone) return to_diagnostic(*undone.error);
    }
    if (segment.in_transaction) observer_(SegmentRolledBack{segment});
    Diagnostic problem = to_diagnostic(cause);
    problem.message =
        fmt::format("step {} failed ({}): {}; {}", step + 1, plan_.steps[step].summary,
                    problem.message, consequences(segment, step));
    if (problem.hint.empty()) problem.hint = "correct the cause and run apply again";
    return problem;
  }

  Connection& target_;
  const Plan& plan_;
  const Observer& observer_;
};

}  // namespace

Result<Nothing> execute(Connection& target, const Plan& plan, const Observer& observer) {
  return Executor(target, plan, observer).run();
}

Result<Nothing> lock_database(Connection& target, std::chrono::seconds patience,
                              const std::function<void()>& waiting) {
  const std::string question = fmt::format("SELECT pg_try_advisory_lock({})", advisory_key);
  const Clock::time_point end = Clock::now() + patience;
  for (bool first = true;; first = false) {
    const Answer answer = target.run(question);
    if (!answer) return to_diagnostic(*answer.error);
    if (answer.rows.text(0, 0) == "t") return Nothing{};
    if (Clock::now() >= end)
      return error(fmt::format("another Theseus is changing this database; gave up after {} s",
                               patience.count()),
                   {}, "wait until it is done, or look for its session in pg_stat_activity");
    if (first) waiting();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
}

}  // namespace theseus
