// theseus resume and undo: go on with the last run, or take it back, from wherever it is.
#include <algorithm>

#include "engine/compare/recorded.h"
#include "introspect/runs.h"
#include "tools/theseus/errand.h"
#include "tools/theseus/phases.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

Result<Run> run_in_journal(Target& target) {
  const Result<std::optional<Run>> run = last_run(target.connection);
  if (!run) return run.diagnostics();
  if (*run) return **run;
  return error("no run is kept in the journal of this database", {},
               "`apply` keeps one, where the role may create a schema, but not with --strict");
}

Result<Errand> errand_for(const Options& options, const Comparison& comparison) {
  Result<Plan> plan = plan_for(comparison, small_table(options));
  if (!plan) return plan.diagnostics();
  return Errand{.plan = std::move(*plan)};
}

bool allows(const Options& options, std::string_view hazard) {
  return std::any_of(options.allow.begin(), options.allow.end(),
                     [&](const std::string& each) { return each == "all" || each == hazard; });
}

/// Dropped is dropped: a table or column of the same name is not what it was.
Diagnostics losses_in(const Comparison& way_back, bool is_allowed) {
  Diagnostics problems;
  for (const ObjectId id : comes_back_empty(way_back))
    problems.push_back({is_allowed ? Severity::warning : Severity::error,
                        to_string(id) + " was dropped by that run, and comes back empty",
                        {},
                        "restore its data from a backup afterwards; allow it with"
                        " --allow irreversible"});
  return problems;
}

/// What of the run's work others changed after it had ended.
Result<Nothing> unchanged_since(Target& target, const Run& run, const Record& record) {
  if (run.digests.empty()) return Nothing{};
  const Result<Digests> now = recorded_digests(target.connection, record);
  if (!now) return now.diagnostics();
  Diagnostics problems;
  for (const auto& [object, digest] : *now)
    if (const auto then = run.digests.find(object);
        then != run.digests.end() && then->second != digest)
      problems.push_back(error(object + " was changed after that run", {},
                               "change the YAML instead, and apply it"));
  if (!problems.empty()) return problems;
  return Nothing{};
}

void add_allowed(const std::vector<std::string>& more, Errand& errand) {
  errand.allow.insert(errand.allow.end(), more.begin(), more.end());
}

/// Ends as apply does: with what is left for a deploy, if anything.
Exit finish(const Options& options, Target& target, Errand errand) {
  Options as = options;
  as.phase = errand.phase;
  errand.plan.record = record_text(errand.record);
  errand.held = keep_phases(errand.plan, as.phase);
  if (errand.plan.steps.empty() && errand.held > 0) return stop_at_gate(as, errand.held);
  const Exit done = carry_out(as, target, errand, [] { return Exit::done; });
  return done == Exit::done && errand.held > 0 ? stop_at_gate(as, errand.held) : done;
}

Exit go_on(const Options& options, Target& target, const Run& run) {
  if (!is_unfinished(run.state)) {
    say(options, "nothing to go on with: the last run ended, at " + run.started + " UTC");
    return Exit::done;
  }
  Result<Record> record = record_in_run(run);
  if (!record) return fail(options, record.diagnostics());
  const Result<Comparison> rest = compare_with_record(target.connection, *record, End::after);
  if (!rest) return fail(options, rest.diagnostics());
  Result<Errand> errand = errand_for(options, *rest);
  if (!errand) return fail(options, errand.diagnostics());
  errand->record = std::move(*record);
  errand->undoes = run.undoes;
  errand->allow = run.allow;
  add_allowed(options.allow, *errand);
  errand->phase = options.phase.empty() ? run.phase : options.phase;
  // Who had it stop at the expand phase is done with that; to go on is to go further.
  if (run.state == RunState::gate && options.phase.empty()) errand->phase = "all";
  return finish(options, target, std::move(*errand));
}

Exit go_back(const Options& options, Target& target, const Run& run) {
  if (run.undoes) return go_on(options, target, run);  // one that is under way
  Result<Record> record = record_in_run(run);
  if (!record) return fail(options, record.diagnostics());
  const Result<Nothing> unchanged = unchanged_since(target, run, *record);
  if (!unchanged) return fail(options, unchanged.diagnostics());
  const Result<Comparison> way = compare_with_record(target.connection, *record, End::before);
  if (!way) return fail(options, way.diagnostics());
  const Diagnostics lost = losses_in(*way, allows(options, "irreversible"));
  report(options, lost);
  if (has_errors(lost)) {
    say(options, "refused; nothing was changed");
    return Exit::refused;
  }
  Result<Errand> errand = errand_for(options, *way);
  if (!errand) return fail(options, errand.diagnostics());
  errand->record = reversed(std::move(*record));
  errand->undoes = run.number;
  errand->allow = {"drops"};  // that what the run made goes is what was asked for
  add_allowed(options.allow, *errand);
  errand->phase = options.phase;
  return finish(options, target, std::move(*errand));
}

Exit with_last_run(const Options& options,
                   Exit (*act)(const Options& options, Target& target, const Run& run)) {
  Result<Target> target = open_target(options);
  if (!target) return fail(options, target.diagnostics());
  const Result<Nothing> locked = lock(options, *target);
  if (!locked) return fail(options, locked.diagnostics());
  const Result<Run> run = run_in_journal(*target);
  if (!run) return fail(options, run.diagnostics());
  return act(options, *target, *run);
}

}  // namespace

Exit run_resume(const Options& options) {
  return with_last_run(options, go_on);
}

Exit run_undo(const Options& options) {
  return with_last_run(options, go_back);
}

}  // namespace theseus
