#include "tests/property/rows.h"

#include <regex>

namespace theseus::testing {
namespace {

// Twice: by then there is what foreign keys refer to. Numbers are within what checks and domains of
// valid_schema() ask for.
constexpr const char* insertion = R"sql(
DO $$
DECLARE
  target record;
  names text;
  row_values text;
BEGIN
  FOR target IN
    SELECT c.oid, c.oid::regclass AS name, turn, n
    FROM pg_class c, generate_series(1, 2) turn, generate_series(1, 3) n
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relnamespace::regnamespace::text IN ('s0', 's1')
    ORDER BY turn, c.oid::regclass::text, n
  LOOP
    SELECT string_agg(quote_ident(a.attname), ', '), string_agg(
             CASE coalesce(nullif(t.typbasetype, 0), t.oid)::regtype::text
               WHEN 'text' THEN quote_literal('x' || target.n)
               WHEN 'boolean' THEN 'true'
               WHEN 'timestamp with time zone' THEN 'now()'
               WHEN 'text[]' THEN '''{a,b}'''
               ELSE CASE t.typtype WHEN 'e' THEN format('(enum_range(NULL::%s))[1]', t.oid::regtype)
                                   WHEN 'c' THEN 'NULL' WHEN 'r' THEN '''empty'''
                                   ELSE (20 + target.n)::text END
             END, ', ')
    INTO names, row_values
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = target.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
    BEGIN
      EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)', target.name, names,
                     row_values);
    EXCEPTION WHEN OTHERS THEN NULL;  -- a constraint that wants something else
    END;
  END LOOP;
END $$)sql";

/// What partitions are called by valid_schema(): their table before `_`, or the table itself.
std::string tree_of(const std::string& table) {
  static const std::regex partition("^(s\\d\\.\\w0)_\\w+$");
  std::smatch words;
  return std::regex_match(table, words, partition) ? words[1].str() : table;
}

/// By table, partitions of a table together.
std::map<std::string, std::size_t> sums(const Counts& counts) {
  std::map<std::string, std::size_t> sums;
  for (const auto& [table, count] : counts)
    sums[tree_of(table)] += std::stoul(count);
  return sums;
}

}  // namespace

void add_rows(TestDatabase& database) {
  database.ask(insertion);
}

std::string wrong_counts(const Counts& before, const Counts& after) {
  const auto kept = sums(common_counts(before, after));
  const auto found = sums(after);
  std::string wrong;
  for (const auto& [tree, count] : kept)
    if (found.at(tree) != count)
      wrong +=
          tree + ": " + std::to_string(found.at(tree)) + " rows of " + std::to_string(count) + "\n";
  return wrong;
}

}  // namespace theseus::testing
