// theseus apply: converge the database to the YAML, or run a saved plan.
#include <fmt/format.h>

#include "engine/compare/recorded.h"
#include "introspect/journal.h"
#include "tools/theseus/errand.h"
#include "tools/theseus/phases.h"
#include "tools/theseus/plan_file.h"
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

/// With what an unfinished run changed before: the two are taken back together.
Result<Record> whole_record(Target& target, Record record, const Database* live) {
  const Result<std::optional<Run>> earlier = last_run(target.connection);
  if (!earlier) return earlier.diagnostics();
  if (!*earlier || !is_unfinished((*earlier)->state)) return record;
  const Result<Record> before = record_in_run(**earlier);
  if (!before) return record;  // of another Theseus: it cannot be gone on with
  return joined(*before, std::move(record), live);
}

Result<Errand> saved_errand(const Options& options, Target& target) {
  Result<Plan> plan = read_plan(options.plan_file);
  if (!plan) return plan.diagnostics();
  if (plan->server_version / 10000 != target.connection.server().major())
    return error(fmt::format("the plan was made for PostgreSQL {}, the server is {}",
                             plan->server_version / 10000, target.connection.server().major()));
  const Result<std::vector<std::string>> differences =
      drift_since(target.connection, *plan, scope_options(options));
  if (!differences) return differences.diagnostics();
  if (!plan->steps.empty() && !differences->empty()) return changed_since(*differences);
  if (plan->record.empty()) return Errand{.plan = std::move(*plan), .keeps_journal = false};
  Result<Record> record = parse_record(plan->record);
  if (!record) return record.diagnostics();
  record = whole_record(target, std::move(*record), nullptr);
  if (!record) return record.diagnostics();
  plan->record = record_text(*record);
  return Errand{std::move(*plan), 0, std::move(*record)};
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

Result<Errand> new_errand(const Options& options, Target& target, SpellingBook& learnt) {
  const Result<Comparison> comparison = compare_to_change(options, target);
  if (!comparison) return comparison.diagnostics();
  add_unwritten(*comparison, learnt);
  Result<Plan> plan = plan_for(*comparison, small_table(options));
  if (!plan) return plan.diagnostics();
  if (options.strict) return Errand{.plan = std::move(*plan), .keeps_journal = false};
  Result<Record> record = whole_record(target, record_of(*comparison), &comparison->from);
  if (!record) return record.diagnostics();
  plan->record = record_text(*record);
  return Errand{std::move(*plan), 0, std::move(*record)};
}

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

}  // namespace

Exit run_apply(const Options& options) {
  Result<Target> target = open_target(options);
  if (!target) return fail(options, target.diagnostics());
  const Result<Nothing> locked = lock(options, *target);
  if (!locked) return fail(options, locked.diagnostics());
  SpellingBook learnt;
  Result<Errand> errand = options.plan_file.empty() ? new_errand(options, *target, learnt)
                                                    : saved_errand(options, *target);
  if (!errand) return fail(options, errand.diagnostics());
  errand->allow = options.allow;
  errand->phase = options.phase;
  errand->held = keep_phases(errand->plan, options.phase);

  if (errand->plan.steps.empty()) {
    keep_in_journal(options, *target, learnt);
    if (errand->held > 0) return stop_at_gate(options, errand->held);
    say(options, "nothing to do: " + target->connection.description() + " is as declared");
    return Exit::done;
  }
  const bool is_all = errand->held == 0 && options.phase != "expand";
  const Exit done = carry_out(options, *target, *errand,
                              [&] { return verify(options, *target, learnt, is_all); });
  if (done != Exit::done) return done;
  keep_in_journal(options, *target, learnt);
  return errand->held > 0 ? stop_at_gate(options, errand->held) : done;
}

}  // namespace theseus
