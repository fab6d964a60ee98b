// theseus undo: takes the last run back.
#include <algorithm>

#include "engine/compare/recorded.h"
#include "introspect/runs.h"
#include "tools/theseus/last_run.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

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

Diagnostics impossible_in(const std::vector<ObjectId>& columns) {
  Diagnostics problems;
  for (const ObjectId id : columns)
    problems.push_back(error(to_string(id) + " was dropped by that run, and may not be null: it" +
                                 " cannot come back to a table with rows",
                             {}, "declare it in the YAML with a backfill, and apply that"));
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

Exit go_back(const Options& options, Target& target, const Run& run) {
  if (run.undoes) return go_on(options, target, run);  // one that is under way
  Result<Record> record = record_in_run(run);
  if (!record) return fail(options, record.diagnostics());
  const Result<Nothing> unchanged = unchanged_since(target, run, *record);
  if (!unchanged) return fail(options, unchanged.diagnostics());
  const Result<Comparison> way = compare_with_record(target.connection, *record, End::before);
  if (!way) return fail(options, way.diagnostics());
  const Result<std::vector<ObjectId>> impossible = cannot_come_back(target.connection, *way);
  if (!impossible) return fail(options, impossible.diagnostics());
  if (!impossible->empty()) return fail(options, impossible_in(*impossible));
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
  errand->allow.push_back("drops");  // that what the run made goes is what was asked for
  errand->phase = options.phase;
  return finish(options, target, std::move(*errand));
}

}  // namespace

Exit run_undo(const Options& options) {
  return with_last_run(options, go_back);
}

}  // namespace theseus
