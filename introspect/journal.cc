#include "introspect/journal.h"

#include <fmt/format.h>

namespace theseus {
namespace {

constexpr int version = 1;

// The oldest go first: whoever still needs one learns it again.
constexpr int most_spellings = 100'000;

/// Asked of the catalog itself: to_regclass() fails where the schema may not be used.
constexpr std::string_view is_readable =
    "SELECT count(*) = 2 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
    " ON n.oid = c.relnamespace WHERE n.nspname = 'theseus' AND c.relkind = 'r'"
    " AND c.relname IN ('journal', 'spellings')"
    " AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')";

bool is_true(const Answer& answer) {
  return answer && answer.rows.size() == 1 && answer.rows.text(0, 0) == "t";
}

bool has_our_version(Connection& connection) {
  if (!is_true(connection.run(is_readable))) return false;
  return is_true(
      connection.run(fmt::format("SELECT max(version) = {} FROM theseus.journal", version)));
}

std::string creation() {
  return fmt::format(
      "CREATE SCHEMA IF NOT EXISTS theseus;"
      "COMMENT ON SCHEMA theseus IS 'Journal of Theseus: may be dropped, and is made again';"
      "CREATE TABLE theseus.journal (version integer PRIMARY KEY);"
      "INSERT INTO theseus.journal VALUES ({});"
      "CREATE TABLE theseus.spellings (key text PRIMARY KEY, spelling text NOT NULL,"
      " learnt timestamptz NOT NULL DEFAULT pg_catalog.now());",
      version);
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

Result<Nothing> run_all(Connection& connection, const std::vector<std::string>& statements) {
  for (const std::string& statement : statements) {
    const Answer answer = connection.run(statement);
    if (answer) continue;
    if (connection.is_open()) static_cast<void>(connection.run("ROLLBACK"));
    return to_diagnostic(*answer.error);
  }
  return Nothing{};
}

}  // namespace

std::map<std::string, std::string> read_spellings(Connection& connection) {
  std::map<std::string, std::string> spellings;
  if (!connection.run("SAVEPOINT theseus_journal")) return spellings;
  const bool is_ours = has_our_version(connection);
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
  std::vector<std::string> statements{"BEGIN"};
  const Answer exists = connection.run(
      "SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN"
      " pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
      " WHERE n.nspname = 'theseus' AND c.relname = 'journal')");
  if (!exists) return to_diagnostic(*exists.error);
  if (!is_true(exists) && !may_create) return Nothing{};
  if (!is_true(exists))
    statements.push_back(creation());
  else if (!has_our_version(connection))
    return error("the journal in schema theseus is of another version, or not ours to read");
  statements.push_back(insertion(spellings));
  statements.push_back(removal());
  statements.emplace_back("COMMIT");
  return run_all(connection, statements);
}

}  // namespace theseus
