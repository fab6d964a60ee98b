#include "tools/theseus/last_run.h"

#include "engine/compare/recorded.h"
#include "introspect/runs.h"
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

}  // namespace

Result<Errand> errand_for(const Options& options, const Comparison& comparison) {
  Result<Plan> plan = plan_for(comparison, small_table(options));
  if (!plan) return plan.diagnostics();
  return Errand{.plan = std::move(*plan), .allow = options.allow};
}

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
  errand->allow.insert(errand->allow.end(), run.allow.begin(), run.allow.end());
  errand->phase = options.phase.empty() ? run.phase : options.phase;
  // Who had it stop at the expand phase is done with that; to go on is to go further.
  if (run.state == RunState::gate && options.phase.empty()) errand->phase = "all";
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

}  // namespace theseus
