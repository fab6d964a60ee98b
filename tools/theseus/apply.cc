// theseus apply: converge the database to the YAML, or run a saved plan.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/apply/execute.h"
#include "introspect/journal.h"
#include "tools/render/text.h"
#include "tools/theseus/phases.h"
#include "tools/theseus/plan_file.h"
#include "tools/theseus/session.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

Diagnostic changed_since(const std::vector<std::string>& differences) {
  constexpr std::size_t named = 5;
  std::string list;
  for (std::size_t i = 0; i < std::min(named, differences.size()); ++i)
    list += (i == 0 ? "" : ", ") + differences[i];
  if (differences.size() > named) list += fmt::format(", and {} more", differences.size() - named);
  return error("the database has changed since the plan was made: " + list, {},
               "make a new plan with: theseus plan --out plan.json");
}

Result<Plan> saved_plan(const Options& options, Target& target) {
  Result<Plan> plan = read_plan(options.plan_file);
  if (!plan) return plan;
  if (plan->server_version / 10000 != target.connection.server().major())
    return error(fmt::format("the plan was made for PostgreSQL {}, the server is {}",
                             plan->server_version / 10000, target.connection.server().major()));
  const Result<std::vector<std::string>> differences =
      drift_since(target.connection, *plan, scope_options(options));
  if (!differences) return differences.diagnostics();
  if (!plan->steps.empty() && !differences->empty()) return changed_since(*differences);
  return plan;
}

/// What the target's journal does not say yet.
void add_unwritten(const Comparison& comparison, SpellingBook& learnt) {
  const SpellingBook::Lines& written = comparison.journal.lines();
  SpellingBook::Lines lines;
  for (const auto& [key, line] : comparison.used.lines())
    if (const auto found = written.find(key); found == written.end() || found->second != line)
      lines.emplace(key, line);
  learnt.add_lines(lines);
}

/// So that others need no scratch server either. Not with --strict, where the database is to hold
/// what was declared and nothing else.
void keep_in_journal(const Options& options, Target& target, const SpellingBook& learnt) {
  const Result<Nothing> kept = write_spellings(target.connection, learnt.lines(), !options.strict);
  if (kept) return;
  const Diagnostic& why = kept.diagnostics().front();
  report(options, {{Severity::note,
                    "what was learnt about spellings is not kept in the database: " + why.message,
                    why.place, why.hint}});
}

Result<Plan> new_plan(const Options& options, Target& target, SpellingBook& learnt) {
  const Result<Comparison> comparison = compare_to_change(options, target);
  if (!comparison) return comparison.diagnostics();
  add_unwritten(*comparison, learnt);
  return plan_for(*comparison, small_table(options));
}

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

/// Prints each step as it runs.
struct Progress {
  const Options& options;
  const Plan& plan;
  mutable std::chrono::steady_clock::time_point said = std::chrono::steady_clock::now();

  void operator()(const StepStarted& /*event*/) const {}
  void operator()(const BatchDone& event) const {
    const auto now = std::chrono::steady_clock::now();
    if (now - said < std::chrono::seconds(10)) return;
    said = now;
    say(options, fmt::format("  {:>3}/{} {} of about {} rows {}", event.step + 1, plan.steps.size(),
                             event.progress.rows, event.progress.total,
                             plan.steps[event.step].batches->set.empty() ? "compared" : "filled"));
  }
  void operator()(const StepFinished& event) const {
    say(options, fmt::format("  {:>3}/{} {} ({:.1f} ms)", event.step + 1, plan.steps.size(),
                             plan.steps[event.step].summary,
                             static_cast<double>(event.took.count()) / 1000.0));
  }
  void operator()(const StepFailed& event) const {
    say(options, fmt::format("  {:>3}/{} {} failed", event.step + 1, plan.steps.size(),
                             plan.steps[event.step].summary));
  }
  void operator()(const WaitingForLock& event) const {
    say(options,
        fmt::format("  {:>3}/{} waits for {}", event.segment.first + 1, plan.steps.size(),
                    event.blockers.empty() ? "a lock"
                                           : fmt::format("{}", fmt::join(event.blockers, "; "))));
  }
  void operator()(const SegmentCommitted& /*event*/) const {}
  void operator()(const SegmentRolledBack& event) const {
    say(options,
        fmt::format("  rolled back: steps {} to {}", event.segment.first + 1, event.segment.end));
  }
};

/// After the last step PostgreSQL is asked whether it worked.
Exit verify(const Options& options, Target& target, SpellingBook& learnt, bool is_all) {
  if (!options.plan_file.empty() || !is_all) return Exit::done;
  Options quiet = options;
  quiet.quiet = true;
  const Result<Comparison> after = compare_with_yaml(quiet, target);
  if (!after) return fail(options, after.diagnostics());
  add_unwritten(*after, learnt);
  report(options, spelling_warnings(options, *after));
  Diagnostics problems;
  for (const Change& change : after->changes)
    problems.push_back(error("still differs after apply: " + to_string(change)));
  return problems.empty() ? Exit::done : fail(options, problems);
}

Exit run_steps(const Options& options, Target& target, const Plan& plan, SpellingBook& learnt,
               bool is_all) {
  const Progress progress{options, plan};
  const Result<Nothing> done =
      execute(target.connection, plan, [&](const Event& event) { std::visit(progress, event); },
              {.patience = std::chrono::seconds(options.patience)});
  if (!done) return fail(options, done.diagnostics());
  const Exit verified = verify(options, target, learnt, is_all);
  if (verified == Exit::done) say(options, fmt::format("done: {} steps", plan.steps.size()));
  return verified;
}

/// Reaching what --phase asked for is success; without it, somebody has to go on.
Exit stop_at_gate(const Options& options, std::size_t held) {
  say(options, fmt::format("{} step{} wait{} for a deploy: when no old application code runs any "
                           "more, go on with --phase all",
                           held, held == 1 ? "" : "s", held == 1 ? "s" : ""));
  return options.phase.empty() ? Exit::gate : Exit::done;
}

}  // namespace

Exit run_apply(const Options& options) {
  Result<Target> target = open_target(options);
  if (!target) return fail(options, target.diagnostics());
  const Result<Nothing> locked =
      lock_database(target->connection, std::chrono::seconds(options.lock_wait),
                    [&] { say(options, "waiting for another Theseus on this database …"); });
  if (!locked) return fail(options, locked.diagnostics());
  SpellingBook learnt;
  Result<Plan> plan =
      options.plan_file.empty() ? new_plan(options, *target, learnt) : saved_plan(options, *target);
  if (!plan) return fail(options, plan.diagnostics());
  const std::size_t held = keep_phases(*plan, options.phase);

  const std::string description = target->connection.description();
  const TextStyle style{.colours = wants_colours(options), .verbose = options.verbose};
  if (plan->steps.empty()) {
    keep_in_journal(options, *target, learnt);
    if (held > 0) return stop_at_gate(options, held);
    say(options, "nothing to do: " + description + " is as declared");
    return Exit::done;
  }
  if (!options.quiet) write_result(options, plan_as_text(*plan, description, style));
  const std::vector<Refusal> refused = refusals(*plan, options.allow);
  if (!refused.empty()) return refuse(*plan, refused, options);
  if (!options.yes && !confirm("Apply this to " + description + "?")) {
    report(options, {error("not confirmed; nothing was changed", {}, "use --yes in scripts")});
    return Exit::refused;
  }
  const Exit done =
      run_steps(options, *target, *plan, learnt, held == 0 && options.phase != "expand");
  if (done != Exit::done) return done;
  keep_in_journal(options, *target, learnt);
  return held > 0 ? stop_at_gate(options, held) : done;
}

}  // namespace theseus
