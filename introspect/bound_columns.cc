#include "introspect/bound_columns.h"

#include "engine/kinds/naming.h"
#include "engine/sql/sql.h"

namespace theseus {
namespace {

constexpr std::string_view is_bound =
    " AND (EXISTS (SELECT FROM pg_inherits i WHERE a.attrelid IN (i.inhparent, i.inhrelid))"
    " OR EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass"
    " AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum"
    " AND d.classid = 'pg_publication_rel'::regclass))";

}  // namespace

// No to_regclass(): it fails where the schema may not be used.
Result<std::unordered_set<ObjectId>> read_bound_columns(Connection& connection,
                                                        const std::vector<ObjectId>& columns) {
  std::unordered_set<ObjectId> bound;
  if (columns.empty()) return bound;
  std::vector<Sql> rows;
  for (std::size_t i = 0; i < columns.size(); ++i)
    rows.push_back(Sql("(", static_cast<std::int64_t>(i), ", ",
                       Literal{schema_of(columns[i]).name()}, ", ",
                       Literal{columns[i].parent().name()}, ", ", Literal{columns[i].name()}, ")"));
  const Answer answer =
      connection.run(Sql("SELECT w.place FROM (VALUES ", joined(rows),
                         ") w(place, schema, relation, name)"
                         " JOIN pg_namespace n ON n.nspname = w.schema"
                         " JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.relation"
                         " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = w.name",
                         Expression{is_bound}));
  if (!answer) return to_diagnostic(*answer.error);
  for (std::size_t row = 0; row < answer.rows.size(); ++row)
    bound.insert(columns[std::stoul(std::string(answer.rows.text(row, 0)))]);
  return bound;
}

}  // namespace theseus
