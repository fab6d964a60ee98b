#include "tools/theseus/errand.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "engine/apply/execute.h"
#include "engine/compare/recorded.h"
#include "tools/render/text.h"
#include "tools/theseus/build_watch.h"
#include "tools/theseus/interrupt.h"
#include "tools/theseus/progress.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

Exit refuse(const Plan& plan, const std::vector<Refusal>& found, const Options& options) {
  Diagnostics problems;
  for (const Refusal& refusal : found) {
    const Step& step = plan.steps[refusal.step];
    problems.push_back(error(fmt::format("refused: step {} ({}) has the hazard {}",
                                         refusal.step + 1, step.summary, spelled(refusal.hazard)),
                             {}, "allow it with " + allow_flag(step, refusal.hazard)));
  }
  report(options, problems);
  say(options, "nothing was changed");
  return Exit::refused;
}

/// One run in the journal; a database without one is changed all the same.
class Kept {
 public:
  Kept(const Options& options, Target& target, const Errand& errand)
      : options_(options), target_(target), record_(errand.record) {
    if (!errand.keeps_journal) return;
    run_ = Run{.undoes = errand.undoes,
               .plan = json_text(errand.plan),
               .allow = errand.allow,
               .phase = errand.phase};
    Result<std::int64_t> number = begin_run(target.connection, *run_);
    if (number)
      run_->number = *number;
    else
      give_up("the journal cannot be written, so `undo` will not know of this run",
              number.diagnostics());
  }

  /// Nothing where no journal is kept.
  std::function<std::string(const Segment&)> note() const {
    if (!run_) return {};
    return [number = run_->number](const Segment& segment) {
      return steps_done(number, segment.first, segment.end);
    };
  }

  /// Nothing where no journal is kept.
  std::function<Bookmark(std::size_t)> bookmark(const Plan& plan) const {
    if (!run_) return {};
    return [&plan, &connection = target_.connection, number = run_->number](std::size_t step) {
      const Batches& batches = *plan.steps[step].batches;
      Bookmark bookmark{.from = reached(connection, batches)};
      if (!batches.filler.empty())
        bookmark.keep = [&batches, number, step](const std::string& position) {
          return batch_done(number, step, batches, position);
        };
      return bookmark;
    };
  }

  void end(RunState state) {
    if (!run_ || !target_.connection.is_open()) return;
    run_->state = state;
    if (state == RunState::done || state == RunState::gate) look();
    if (!run_) return;
    const Result<Nothing> ended = end_run(target_.connection, *run_);
    if (!ended) give_up("the journal cannot be written", ended.diagnostics());
  }

 private:
  /// As it is now, so that `undo` sees what others changed since.
  void look() {
    Result<Digests> digests = recorded_digests(target_.connection, record_);
    if (digests)
      run_->digests = std::move(*digests);
    else
      give_up("the database cannot be read for the journal", digests.diagnostics());
  }

  void give_up(const std::string& what, const Diagnostics& why) {
    run_.reset();
    const Diagnostic& first = why.front();
    report(options_, {warning(what + ": " + first.message, first.place, first.hint)});
  }

  const Options& options_;
  Target& target_;
  const Record& record_;
  std::optional<Run> run_;
};

RunState state_after(Exit exit, std::size_t held) {
  if (exit != Exit::done) return RunState::failed;
  return held > 0 ? RunState::gate : RunState::done;
}

Exit run_steps(const Options& options, Target& target, const Errand& errand,
               const std::function<Exit()>& verify) {
  Kept kept(options, target, errand);
  Progress progress(options, errand.plan);
  const Interruptible interruptible(target.connection);
  const BuildWatch watch(options, target);
  const Result<Execution> done = execute(target.connection, errand.plan,
                                         [&](const Event& event) { std::visit(progress, event); },
                                         {.patience = std::chrono::seconds(options.patience),
                                          .note = kept.note(),
                                          .bookmark = kept.bookmark(errand.plan),
                                          .wants_stop = [] { return interruptions() > 0; }});
  if (!done) {
    kept.end(interruptions() > 1 ? RunState::interrupted : RunState::failed);
    const Exit failed = fail(options, done.diagnostics());
    return interruptions() > 1 ? Exit::interrupted : failed;
  }
  if (*done == Execution::stopped) {
    kept.end(RunState::interrupted);
    say(options, "interrupted; go on with: theseus resume, or back with: theseus undo");
    return Exit::interrupted;
  }
  const Exit verified = verify();
  kept.end(state_after(verified, errand.held));
  if (verified == Exit::done) say(options, fmt::format("done: {} steps", errand.plan.steps.size()));
  return verified;
}

}  // namespace

Exit carry_out(const Options& options, Target& target, const Errand& errand,
               const std::function<Exit()>& verify) {
  const std::string description = target.connection.description();
  const TextStyle style{.colours = wants_colours(options), .verbose = options.verbose};
  if (!options.quiet && options.format != "json")
    write_result(options, plan_as_text(errand.plan, description, style));
  const std::vector<Refusal> refused = refusals(errand.plan, errand.allow);
  if (!refused.empty()) return refuse(errand.plan, refused, options);
  if (!options.yes && !confirm("Apply this to " + description + "?")) {
    report(options, {error("not confirmed; nothing was changed", {}, "use --yes in scripts")});
    return Exit::refused;
  }
  if (options.format == "json")
    write_event({{"event", "planned"}, {"steps", errand.plan.steps.size()}, {"held", errand.held}});
  const Exit done = run_steps(options, target, errand, verify);
  if (options.format == "json")
    write_event({{"event", "ended"}, {"exit_code", static_cast<int>(done)}});
  return done;
}

Exit stop_at_gate(const Options& options, std::size_t held) {
  say(options, fmt::format("{} step{} wait{} for a deploy: when no old application code runs any "
                           "more, go on with --phase all",
                           held, held == 1 ? "" : "s", held == 1 ? "s" : ""));
  return options.phase.empty() ? Exit::gate : Exit::done;
}

Result<Record> record_in_run(const Run& run) {
  if (run.plan.empty())
    return error("the journal no longer keeps what that run changed", {},
                 "it does so for the last 20 runs");
  const Result<Plan> plan = parse_plan(run.plan, "the journal");
  if (!plan) return plan.diagnostics();
  return parse_record(plan->record);
}

Result<Nothing> lock(const Options& options, Target& target) {
  return lock_database(target.connection, std::chrono::seconds(options.lock_wait),
                       [&] { say(options, "waiting for another Theseus on this database …"); });
}

}  // namespace theseus
