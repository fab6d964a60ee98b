#include "engine/kinds/table.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

// ACCESS EXCLUSIVE for an instant: https://www.postgresql.org/docs/current/sql-altertable.html
void add_row_security(const Table& from, const Table& to, Statements& statements) {
  const auto say = [&](const std::string& summary, const Sql& action) {
    statements.push_back(
        brief(summary + " " + to_string(to.id), Sql(alter_table(to.id), " ", action), to.id));
  };
  if (from.row_security != to.row_security)
    to.row_security ? say("enable row security of", Sql("ENABLE ROW LEVEL SECURITY"))
                    : say("disable row security of", Sql("DISABLE ROW LEVEL SECURITY"));
  if (from.force_row_security != to.force_row_security)
    to.force_row_security
        ? say("force row security of", Sql("FORCE ROW LEVEL SECURITY"))
        : say("no longer force row security of", Sql("NO FORCE ROW LEVEL SECURITY"));
}

Statement rewritten(const Table& table, const std::string& summary, const Sql& action) {
  Statement statement = brief(summary, Sql(alter_table(table.id), " ", action), table.id);
  statement.hazards = {Hazard::rewrite};
  return statement;
}

}  // namespace

Statements create(const Table& table, const Server& server) {
  return create(table, {}, server);
}

Statements create(const Table& table, const Elements& elements, const Server& /*server*/) {
  Sql sql("CREATE ");
  if (table.persistence == Persistence::unlogged) sql.add("UNLOGGED ");
  sql.add("TABLE ", qualified(table.id), " (");
  if (!elements.empty()) sql.add("\n  ", joined(elements, ",\n  "), "\n");
  sql.add(")");
  if (!table.partition_by.empty()) sql.add(" PARTITION BY ", table.partition_by);
  if (table.access_method != "heap") sql.add(" USING ", Identifier{table.access_method});
  sql.add(with_parameters(table.options));
  Statements statements{{.summary = "create " + to_string(table.id), .sql = sql}};
  add_row_security(Table(), table, statements);
  return statements;
}

Statements alter(const Table& from, const Table& to, const Server& /*server*/) {
  Statements statements =
      altered_parameters(alter_table(to.id), from.options, to.options, to_string(to.id), to.id);
  add_row_security(from, to, statements);
  if (from.access_method != to.access_method)
    statements.push_back(rewritten(to, "change the access method of " + to_string(to.id),
                                   Sql("SET ACCESS METHOD ", Identifier{to.access_method})));
  if (from.persistence != to.persistence)
    statements.push_back(rewritten(
        to, "make " + to_string(to.id) + " " + std::string(spelled(to.persistence)),
        to.persistence == Persistence::unlogged ? Sql("SET UNLOGGED") : Sql("SET LOGGED")));
  return statements;
}

Statements drop(const Table& table, const Server& /*server*/) {
  Statement statement = dropped(table.id, {{table.id}});
  statement.hazards = {Hazard::data_loss, Hazard::irreversible};
  return {statement};
}

std::vector<ObjectId> names(const Table& table) {
  const ObjectId schema = schema_of(table.id);
  return {relation_name(schema, table.id.name()), type_name(schema, table.id.name())};
}

std::optional<std::string> unsupported(const Table& table, const Server& server) {
  if (table.access_method != "heap" && !table.partition_by.empty() && server.major() < 17)
    return "an access method of a partitioned table needs PostgreSQL 17";
  return std::nullopt;
}

}  // namespace theseus
