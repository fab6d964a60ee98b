#include "introspect/journal.h"

#include <cstdlib>

#include <fmt/format.h>

namespace theseus {
namespace {

constexpr int version = 3;

// The oldest go first: whoever still needs one learns it again.
constexpr int most_spellings = 100'000;

/// Asked of the catalog itself: to_regclass() fails where the schema may not be used.
constexpr std::string_view is_readable =
    "SELECT count(*) = 2 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
    " ON n.oid = c.relnamespace WHERE n.nspname = 'theseus' AND c.relkind = 'r'"
    " AND c.relname IN ('journal', 'spellings')"
    " AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')";

constexpr std::string_view exists =
    "SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN"
    " pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'theseus' AND c.relname = 'journal')";

bool is_true(const Answer& answer) {
  return answer && answer.rows.size() == 1 && answer.rows.text(0, 0) == "t";
}

/// 0: there is none that we could read.
int version_of(Connection& connection) {
  if (!is_true(connection.run(is_readable))) return 0;
  const Answer answer = connection.run("SELECT coalesce(max(version), 0) FROM theseus.journal");
  return answer && answer.rows.size() == 1 ? std::atoi(std::string(answer.rows.text(0, 0)).c_str())
                                           : 0;
}

/// From each version to the next; docs/journal.md says what the tables hold.
const std::vector<std::vector<std::string>>& creation() {
  static const std::vector<std::vector<std::string>> versions{
      {"CREATE SCHEMA IF NOT EXISTS theseus",
       "COMMENT ON SCHEMA theseus IS 'Journal of Theseus: theseus uninstall removes it'",
       "CREATE TABLE theseus.journal (version integer PRIMARY KEY)",
       "CREATE TABLE theseus.spellings (key text PRIMARY KEY, spelling text NOT NULL,"
       " learnt timestamptz NOT NULL DEFAULT pg_catalog.now())"},
      {"CREATE TABLE theseus.runs (run bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
       " state text NOT NULL, undoes bigint REFERENCES theseus.runs, plan text NOT NULL,"
       " allow text[] NOT NULL, phase text NOT NULL, digests jsonb NOT NULL DEFAULT '{}',"
       " role text NOT NULL DEFAULT session_user, client text NOT NULL,"
       " started timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), ended timestamptz)",
       "CREATE TABLE theseus.steps (run bigint NOT NULL REFERENCES theseus.runs ON DELETE CASCADE,"
       " step integer NOT NULL, done timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),"
       " PRIMARY KEY (run, step))"},
      {"CREATE TABLE theseus.batches (run bigint NOT NULL REFERENCES theseus.runs ON DELETE "
       "CASCADE,"
       " step integer NOT NULL, filler oid NOT NULL, work text NOT NULL, position text NOT NULL,"
       " done timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), PRIMARY KEY (run, "
       "step))"}};
  return versions;
}

std::string insertion(const std::map<std::string, std::string>& spellings) {
  Sql rows;
  for (const auto& [key, spelling] : spellings) {
    if (!rows.empty()) rows.add(", ");
    rows.add("(", Literal{key}, ", ", Literal{spelling}, ")");
  }
  return Sql("INSERT INTO theseus.spellings (key, spelling) VALUES ", rows,
             " ON CONFLICT (key) DO UPDATE SET spelling = excluded.spelling,"
             " learnt = excluded.learnt;")
      .text();
}

std::string removal() {
  return fmt::format(
      "DELETE FROM theseus.spellings WHERE key IN (SELECT key FROM theseus.spellings"
      " ORDER BY learnt DESC, key OFFSET {})",
      most_spellings);
}

}  // namespace

Result<Nothing> run_together(Connection& connection, const std::vector<std::string>& statements) {
  std::vector<std::string> all{"BEGIN"};
  all.insert(all.end(), statements.begin(), statements.end());
  all.emplace_back("COMMIT");
  for (const std::string& statement : all) {
    const Answer answer = connection.run(statement);
    if (answer) continue;
    if (connection.is_open()) static_cast<void>(connection.run("ROLLBACK"));
    return to_diagnostic(*answer.error);
  }
  return Nothing{};
}

bool has_journal(Connection& connection) {
  const int found = version_of(connection);
  return found >= 1 && found <= version;
}

Result<std::vector<std::string>> journal_creation(Connection& connection) {
  std::vector<std::string> statements;
  int from = version_of(connection);
  if (from == version) return statements;
  const Answer is_there = connection.run(exists);
  if (!is_there) return to_diagnostic(*is_there.error);
  if (from > version || (from == 0 && is_true(is_there)))
    return error("the journal in schema theseus is of another version, or not ours to read");
  for (; from < version; ++from)
    statements.insert(statements.end(), creation()[from].begin(), creation()[from].end());
  statements.push_back(
      fmt::format("DELETE FROM theseus.journal; INSERT INTO theseus.journal VALUES ({})", version));
  return statements;
}

Result<bool> remove_journal(Connection& connection) {
  const Answer is_there = connection.run(exists);
  if (!is_there) return to_diagnostic(*is_there.error);
  if (!is_true(is_there)) return false;
  // Without CASCADE: what else somebody put there makes it fail, and nothing is done.
  Result<Nothing> done = run_together(
      connection,
      {"DROP TABLE IF EXISTS theseus.batches, theseus.steps, theseus.runs, theseus.spellings,"
       " theseus.journal",
       "DROP SCHEMA theseus"});
  if (!done) return done.diagnostics();
  return true;
}

std::map<std::string, std::string> read_spellings(Connection& connection) {
  std::map<std::string, std::string> spellings;
  if (!connection.run("SAVEPOINT theseus_journal")) return spellings;
  const bool is_ours = has_journal(connection);
  const Answer answer =
      is_ours ? connection.run("SELECT key, spelling FROM theseus.spellings") : Answer();
  for (std::size_t row = 0; is_ours && answer && row < answer.rows.size(); ++row)
    spellings.emplace(answer.rows.text(row, 0), answer.rows.text(row, 1));
  // Tables of these names need not be ours, and a failed query must not end the transaction.
  static_cast<void>(
      connection.run("ROLLBACK TO SAVEPOINT theseus_journal; RELEASE SAVEPOINT theseus_journal"));
  return spellings;
}

Result<Nothing> write_spellings(Connection& connection,
                                const std::map<std::string, std::string>& spellings,
                                bool may_create) {
  if (spellings.empty()) return Nothing{};
  if (!may_create && !has_journal(connection)) return Nothing{};
  Result<std::vector<std::string>> statements = journal_creation(connection);
  if (!statements) return statements.diagnostics();
  statements->push_back(insertion(spellings));
  statements->push_back(removal());
  return run_together(connection, *statements);
}

}  // namespace theseus
