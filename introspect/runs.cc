#include "introspect/runs.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/core/hash.h"
#include "introspect/journal.h"

namespace theseus {
namespace {

Sql array_of(const std::vector<std::string>& texts) {
  std::vector<Sql> literals;
  for (const std::string& each : texts)
    literals.emplace_back(Literal{each});
  return Sql("ARRAY[", joined(literals), "]::text[]");
}

std::vector<std::string> texts_in(std::string_view json) {
  return nlohmann::json::parse(json).get<std::vector<std::string>>();
}

Run run_in(const Rows& rows) {
  const auto text = [&](std::size_t column) { return std::string(rows.text(0, column)); };
  Run run{.number = std::stoll(text(0)),
          .state = parse_spelling<RunState>(text(1)).value_or(RunState::failed),
          .plan = text(3),
          .allow = texts_in(rows.text(0, 4)),
          .phase = text(5),
          .started = text(6)};
  if (!rows.is_null(0, 2)) run.undoes = std::stoll(text(2));
  run.digests = nlohmann::json::parse(rows.text(0, 7)).get<std::map<std::string, std::string>>();
  return run;
}

// Of older ones only what they were is kept: a plan may be as large as the schema.
constexpr int most_plans = 20;

constexpr std::string_view unfinished = "('running', 'failed', 'interrupted', 'gate')";

/// An expression that is equal where the same rows are done in the same way, and positions are
/// spelled alike.
std::string work_of(const Batches& batches) {
  const nlohmann::json work{batches.table, batches.key, batches.set, batches.pending,
                            batches.search_path};
  return fmt::format(
      "pg_catalog.concat_ws(' ', '{}', pg_catalog.current_setting('DateStyle'),"
      " pg_catalog.current_setting('IntervalStyle'))",
      sha256(work.dump()));
}

}  // namespace

bool is_unfinished(RunState state) {
  return state == RunState::running || state == RunState::failed ||
         state == RunState::interrupted || state == RunState::gate;
}

Result<std::optional<Run>> last_run(Connection& connection) {
  if (!has_journal(connection)) return std::optional<Run>();
  const Answer is_there = connection.run("SELECT to_regclass('theseus.runs') IS NOT NULL");
  if (!is_there) return to_diagnostic(*is_there.error);
  if (is_there.rows.text(0, 0) != "t") return std::optional<Run>();
  const Answer answer = connection.run(fmt::format(
      "SELECT run, state, undoes, plan, to_json(allow), phase,"
      " to_char(started AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS'), digests FROM theseus.runs"
      " WHERE state IN {} OR state = 'done' AND undoes IS NULL ORDER BY run DESC LIMIT 1",
      unfinished));
  if (!answer) return to_diagnostic(*answer.error);
  if (answer.rows.size() == 0) return std::optional<Run>();
  return std::optional<Run>(run_in(answer.rows));
}

Result<std::int64_t> begin_run(Connection& connection, const Run& run) {
  Result<std::vector<std::string>> statements = journal_creation(connection);
  if (!statements) return statements.diagnostics();
  statements->push_back(
      fmt::format("UPDATE theseus.runs SET state = 'continued' WHERE state IN {}", unfinished));
  statements->push_back(
      fmt::format("UPDATE theseus.runs SET plan = '' WHERE plan <> ''"
                  " AND run <= (SELECT max(run) FROM theseus.runs) - {}",
                  most_plans));
  const Sql undoes = run.undoes ? Sql(*run.undoes) : Sql("NULL");
  statements->push_back(Sql("INSERT INTO theseus.runs (state, undoes, plan, allow, phase, client) "
                            "VALUES ('running', ",
                            undoes, ", ", Literal{run.plan}, ", ", array_of(run.allow), ", ",
                            Literal{run.phase},
                            ", coalesce((SELECT client_addr::text FROM pg_catalog.pg_stat_activity"
                            " WHERE pid = pg_catalog.pg_backend_pid()), 'local'))")
                            .text());
  const Result<Nothing> done = run_together(connection, *statements);
  if (!done) return done.diagnostics();
  // One run at a time: nobody can have made another one since.
  const Answer answer = connection.run("SELECT max(run) FROM theseus.runs");
  if (!answer) return to_diagnostic(*answer.error);
  return std::stoll(std::string(answer.rows.text(0, 0)));
}

std::string steps_done(std::int64_t run, std::size_t first, std::size_t end) {
  return fmt::format(
      "INSERT INTO theseus.steps (run, step) SELECT {}, s FROM generate_series({}, {}) s", run,
      first + 1, end);
}

std::string reached(Connection& connection, const Batches& batches) {
  if (batches.filler.empty()) return {};
  const Answer answer = connection.run(
      fmt::format("SELECT position FROM theseus.batches WHERE filler = {} AND work = {}"
                  " ORDER BY run DESC, step DESC LIMIT 1",
                  batches.filler, work_of(batches)));
  return answer && answer.rows.size() == 1 ? std::string(answer.rows.text(0, 0)) : "";
}

std::string batch_done(std::int64_t run, std::size_t step, const Batches& batches,
                       const std::string& position) {
  return fmt::format(
      "INSERT INTO theseus.batches (run, step, filler, work, position)"
      " SELECT {}, {}, filler, {}, {} FROM {} AS filler (filler) WHERE filler IS NOT NULL"
      " ON CONFLICT (run, step) DO UPDATE SET position = excluded.position, done = excluded.done",
      run, step + 1, work_of(batches), Sql(Literal{position}).text(), batches.filler);
}

Result<Nothing> end_run(Connection& connection, const Run& run) {
  const std::string digests = nlohmann::json(run.digests).dump();
  std::vector<std::string> statements{
      Sql("UPDATE theseus.runs SET state = ", Literal{spelled(run.state)}, ", digests = ",
          Literal{digests}, ", ended = pg_catalog.clock_timestamp() WHERE run = ", run.number)
          .text()};
  // Something may be wrong behind a position: the next run looks at all rows.
  if (run.state == RunState::failed) statements.emplace_back("DELETE FROM theseus.batches");
  if (run.undoes && run.state == RunState::done)
    statements.push_back(
        fmt::format("UPDATE theseus.runs SET state = 'undone' WHERE run = {}", *run.undoes));
  return run_together(connection, statements);
}

}  // namespace theseus
