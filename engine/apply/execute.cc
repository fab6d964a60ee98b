#include "engine/apply/execute.h"

#include <algorithm>
#include <random>
#include <span>
#include <thread>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/apply/blockers.h"
#include "engine/sql/waiting.h"

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

bool is_lock_refused(const ServerError& error) {
  return error.sqlstate == "55P03" || error.sqlstate == "40P01";
}

/// A value that does not fit, or something that is not there; not a lock, a cancel or a crash.
bool is_fault_of_sql(const ServerError& error) {
  const std::string_view group = std::string_view(error.sqlstate).substr(0, 2);
  return group == "22" || group == "23" || group == "42" || group == "P0";
}

/// What no plan can say, for instance of ALTER DOMAIN, may stop anybody.
bool may_stop_others(const Step& step) {
  return step.locks.empty() ||
         std::any_of(step.locks.begin(), step.locks.end(),
                     [](const PlannedLock& lock) { return stops_others(lock.mode); });
}

std::string listed(const std::vector<std::string>& blockers) {
  return blockers.empty() ? "somebody who was gone when we looked"
                          : fmt::format("{}", fmt::join(blockers, "; "));
}

/// From 0.2 s doubling to 3 s, each a little different, so that two do not meet for ever.
class Pause {
 public:
  std::chrono::milliseconds next() {
    const auto pause = next_;
    next_ = std::min(next_ * 2, std::chrono::milliseconds(3000));
    std::uniform_real_distribution<double> jitter(0.75, 1.25);
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(static_cast<double>(pause.count()) * jitter(random_)));
  }

 private:
  std::chrono::milliseconds next_{200};
  std::minstd_rand random_{std::random_device{}()};
};

class Executor {
 public:
  Executor(Connection& target, const Plan& plan, const Observer& observer,
           const ExecuteOptions& options)
      : target_(target), plan_(plan), observer_(observer), options_(options) {}

  Result<Execution> run() {
    // Bodies are checked where they are called; what they name may come later in the plan.
    const Answer set = target_.run("SET check_function_bodies = off; SET lock_timeout = '10s'");
    if (!set) return to_diagnostic(*set.error);
    for (const Segment& segment : segments(plan_.steps)) {
      if (wants_stop()) return Execution::stopped;
      Result<Execution> done =
          segment.in_transaction ? run_until_locked(segment) : run_outside(segment);
      if (!done || *done == Execution::stopped) return done;
    }
    return Execution::finished;
  }

 private:
  struct Failure {
    std::size_t step;
    ServerError error;
  };

  bool wants_stop() const { return options_.wants_stop && options_.wants_stop(); }

  /// Never waits behind a lock for longer than the application may have to.
  Result<Execution> run_until_locked(const Segment& segment) {
    const std::vector<std::string> relations = stopped_by(plan_, segment);
    const Clock::time_point end = Clock::now() + options_.patience;
    for (Pause pause;;) {
      Result<Nothing> is_free = wait_until_free(segment, relations, end);
      if (!is_free) return is_free.diagnostics();
      if (wants_stop()) return Execution::stopped;
      const auto failure = run_transaction(segment);
      if (!failure) return Execution::finished;
      if (!is_lock_refused(failure->error) || Clock::now() >= end)
        return failed(segment, *failure, relations);
      if (auto error = roll_back(segment)) return to_diagnostic(*error);
      const Result<std::vector<std::string>> blockers = blockers_of(target_, relations, true);
      if (!blockers) return blockers.diagnostics();
      observer_(WaitingForLock{segment, *blockers});
      std::this_thread::sleep_for(pause.next());
    }
  }

  /// Queues nothing while a long transaction holds one of the relations.
  Result<Nothing> wait_until_free(const Segment& segment, const std::vector<std::string>& relations,
                                  Clock::time_point end) {
    for (bool first = true;; first = false) {
      const Result<std::vector<std::string>> blockers = blockers_of(target_, relations);
      if (!blockers) return blockers.diagnostics();
      if (blockers->empty() || wants_stop()) break;
      if (Clock::now() >= end)
        return error(
            fmt::format("gave up after {} s before step {} ({}): {}; {}", options_.patience.count(),
                        segment.first + 1, plan_.steps[segment.first].summary, listed(*blockers),
                        consequences(segment, segment.first)),
            {},
            "wait for it or end it, then run apply again; or try for longer with"
            " --patience");
      if (first) observer_(WaitingForLock{segment, *blockers});
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    cancel_autovacuum(target_, relations);
    return Nothing{};
  }

  std::optional<Failure> run_transaction(const Segment& segment) {
    const std::span<const Step> all = steps_of(segment);
    const bool may_stop = std::any_of(all.begin(), all.end(), may_stop_others);
    std::string begin = fmt::format("BEGIN; SET LOCAL lock_timeout = {}",
                                    may_stop ? options_.lock_timeout.count() : 0);
    // Nobody is to wait for a standby while we hold a lock; the end of the run waits for it.
    if (may_stop && is_instant(segment))
      begin += fmt::format(
          "; SET LOCAL statement_timeout = {}; SET LOCAL synchronous_commit ="
          " local",
          options_.instant.count());
    if (const Answer begun = target_.run(begin); !begun)
      return Failure{segment.first, *begun.error};
    for (std::size_t step = segment.first; step < segment.end; ++step)
      if (auto error = run_step(step)) return Failure{step, std::move(*error)};
    if (auto error = note(segment)) return Failure{segment.end - 1, std::move(*error)};
    if (const Answer committed = target_.run("COMMIT"); !committed)
      return Failure{segment.end - 1, *committed.error};
    observer_(SegmentCommitted{segment});
    return std::nullopt;
  }

  /// It blocks nobody, and cut short it leaves debris: it waits as long as it has to.
  Result<Execution> run_outside(const Segment& segment) {
    if (const Answer set = target_.run("SET lock_timeout = 0"); !set)
      return to_diagnostic(*set.error);
    if (auto error = run_step(segment.first)) return failed(segment, {segment.first, *error}, {});
    if (is_stopped_) return Execution::stopped;
    if (const Answer set = target_.run("SET lock_timeout = '10s'"); !set)
      return to_diagnostic(*set.error);
    if (auto error = note(segment)) return to_diagnostic(*error);
    return Execution::finished;
  }

  std::optional<ServerError> note(const Segment& segment) {
    return options_.note ? target_.run(options_.note(segment)).error : std::nullopt;
  }

  /// We know what it locks, and that it only writes to the catalog.
  bool is_instant(const Segment& segment) const {
    const std::span<const Step> all = steps_of(segment);
    return std::all_of(all.begin(), all.end(),
                       [](const Step& step) { return !step.locks.empty() && !takes_long(step); });
  }

  std::span<const Step> steps_of(const Segment& segment) const {
    return std::span(plan_.steps).subspan(segment.first, segment.end - segment.first);
  }

  std::optional<ServerError> run_step(std::size_t step) {
    observer_(StepStarted{step});
    const Clock::time_point start = Clock::now();
    if (const auto& batches = plan_.steps[step].batches) {
      const auto observer = [&](const BatchProgress& progress) {
        observer_(BatchDone{step, progress});
        return !(is_stopped_ = wants_stop());
      };
      const Bookmark bookmark = options_.bookmark ? options_.bookmark(step) : Bookmark();
      if (auto error = run_batches(target_, *batches, observer, bookmark)) return error;
      if (is_stopped_) return std::nullopt;
    } else if (Answer answer = target_.run(plan_.steps[step].sql); !answer) {
      return answer.error;
    }
    observer_(StepFinished{
        step, std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start)});
    return std::nullopt;
  }

  /// A lost connection rolls back by itself.
  std::optional<ServerError> roll_back(const Segment& segment) {
    if (!segment.in_transaction || !target_.is_open()) return std::nullopt;
    return target_.run("ROLLBACK").error;
  }

  Diagnostics failed(const Segment& segment, const Failure& failure,
                     const std::vector<std::string>& relations) {
    observer_(StepFailed{failure.step, failure.error});
    if (auto error = roll_back(segment)) return {to_diagnostic(*error)};
    if (segment.in_transaction) observer_(SegmentRolledBack{segment});
    Diagnostic problem = to_diagnostic(failure.error);
    if (is_lock_refused(failure.error) && !relations.empty())
      if (const auto blockers = blockers_of(target_, relations, true))
        problem.message += "; it is held by " + listed(*blockers);
    const Step& step = plan_.steps[failure.step];
    problem.message = fmt::format("step {} failed ({}): {}; {}", failure.step + 1, step.summary,
                                  problem.message, consequences(segment, failure.step));
    if (const std::string left = clean_up(step, failure.error); !left.empty())
      problem.message += "; " + left;
    if (problem.hint.empty()) problem.hint = "correct the cause and run apply again";
    return {problem};
  }

  /// Removes what a failed step leaves; says what could not be removed. Batches that were cut short
  /// can go on later: only where the expression itself fails, it is not to be met by the
  /// application's writes.
  std::string clean_up(const Step& step, const ServerError& cause) {
    if (step.clean_up.empty() || !target_.is_open()) return {};
    if (step.batches && !is_fault_of_sql(cause)) return {};
    const bool blocks_nobody = step.transaction == Transaction::outside && !step.batches;
    const Clock::time_point end = Clock::now() + options_.patience;
    const Answer set = target_.run(
        fmt::format("SET lock_timeout = {}", blocks_nobody ? 0 : options_.lock_timeout.count()));
    Answer cleaned = set ? target_.run(step.clean_up) : set;
    for (Pause pause; !cleaned && is_lock_refused(*cleaned.error) && Clock::now() < end;) {
      std::this_thread::sleep_for(pause.next());
      cleaned = target_.run(step.clean_up);
    }
    return cleaned ? "what it left was removed"
                   : fmt::format("what it left could not be removed ({}): {}",
                                 cleaned.error->message, step.clean_up);
  }

  Connection& target_;
  const Plan& plan_;
  const Observer& observer_;
  const ExecuteOptions& options_;
  bool is_stopped_ = false;  // between two batches
};

}  // namespace

Result<Execution> execute(Connection& target, const Plan& plan, const Observer& observer,
                          const ExecuteOptions& options) {
  return Executor(target, plan, observer, options).run();
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
