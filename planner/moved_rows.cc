#include "planner/moved_rows.h"

#include <algorithm>

#include "engine/kinds/scaffold.h"

namespace theseus {
namespace {

/// What is generated is not written.
std::vector<Sql> written_columns(ObjectId table, const Database& database) {
  std::vector<const Column*> columns;
  for (const Column& column : database.all<Column>())
    if (column.id.parent() == table && column.generated.empty()) columns.push_back(&column);
  std::sort(columns.begin(), columns.end(),
            [](const Column* a, const Column* b) { return a->position < b->position; });
  std::vector<Sql> names;
  for (const Column* column : columns)
    names.emplace_back(name_of(column->id));
  return names;
}

bool has_triggers(ObjectId table, const Database& database) {
  const std::vector<Trigger>& all = database.all<Trigger>();
  return std::any_of(all.begin(), all.end(),
                     [&](const Trigger& each) { return each.id.parent() == table; });
}

/// PostgreSQL itself says what fits the bound: of an empty table that has it for a moment.
Sql putting_aside(const PartitionOf& to, const Sql& columns, const Sql& aside) {
  const ObjectId table = to.id.parent();
  const Sql above = qualified(to.table.id), here = qualified(table);
  const Sql model = qualified(scaffold_for("fits", table));
  const Sql begin("WITH moved AS (DELETE FROM ", here, " WHERE (");
  const Sql end(") IS NOT TRUE RETURNING ", columns, ") INSERT INTO ", aside, " (", columns,
                ") SELECT ", columns, " FROM moved");
  return Sql("DO $theseus$ DECLARE fits text;\nBEGIN\n  LOCK TABLE ", here,
             " IN ACCESS EXCLUSIVE MODE;\n  CREATE TABLE ", model, " (LIKE ", here,
             " INCLUDING CONSTRAINTS INCLUDING GENERATED);\n  ALTER TABLE ", above,
             " ATTACH PARTITION ", model, " ", to.bound,
             ";\n  fits := pg_catalog.pg_get_partition_constraintdef(", Literal{model.text()},
             "::pg_catalog.regclass);\n  ALTER TABLE ", above, " DETACH PARTITION ", model,
             ";\n  DROP TABLE ", model, ";\n  CREATE TABLE ", aside, " (LIKE ", here,
             ");\n  EXECUTE ", Literal{begin.text()}, " || fits || ", Literal{end.text()},
             ";\nEND $theseus$");
}

Sql putting_back(const PartitionOf& to, const Sql& columns, const Sql& aside) {
  return Sql("DO $theseus$ BEGIN\n  INSERT INTO ", qualified(to.table.id), " (", columns,
             ") OVERRIDING SYSTEM VALUE SELECT ", columns, " FROM ", aside, ";\n  DROP TABLE ",
             aside, ";\nEND $theseus$");
}

}  // namespace

std::optional<MovedRows> moved_rows(const PartitionOf& from, const PartitionOf& to,
                                    const Database& wanted) {
  if (from == to && !is_for_the_rest(to)) return std::nullopt;
  if (from.table.id == to.table.id && takes_all_of(to, from)) return std::nullopt;
  const ObjectId table = to.id.parent();
  const Sql columns = joined(written_columns(table, wanted));
  const Sql aside = qualified(scaffold_for("rows", table));
  const auto moving = [&](std::string summary, Sql sql) {
    Statement statement = formed(Form::move_rows, std::move(summary), std::move(sql));
    statement.locks = {{table}, {to.table.id}};
    statement.hazards = {Hazard::scan};
    return statement;
  };
  MovedRows rows{moving("put aside rows of " + to_string(table) + " outside of its new bound",
                        putting_aside(to, columns, aside)),
                 moving("put rows of " + to_string(table) + " where they belong",
                        putting_back(to, columns, aside))};
  if (has_triggers(table, wanted)) add(Hazard::fires_triggers, rows.aside.hazards);
  if (has_triggers(to.table.id, wanted)) add(Hazard::fires_triggers, rows.back.hazards);
  return rows;
}

}  // namespace theseus
