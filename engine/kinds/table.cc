#include "engine/kinds/table.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

void add_row_security(const Table& from, const Table& to, Statements& statements) {
  const auto say = [&](const std::string& summary, const Sql& action) {
    statements.push_back(formed(Form::set_row_security, summary + " " + to_string(to.id),
                                Sql(alter_table(to.id), " ", action), {to.id}));
  };
  if (from.row_security != to.row_security)
    to.row_security ? say("enable row security of", Sql("ENABLE ROW LEVEL SECURITY"))
                    : say("disable row security of", Sql("DISABLE ROW LEVEL SECURITY"));
  if (from.force_row_security != to.force_row_security)
    to.force_row_security
        ? say("force row security of", Sql("FORCE ROW LEVEL SECURITY"))
        : say("no longer force row security of", Sql("NO FORCE ROW LEVEL SECURITY"));
}

Statement set_access_method(const Table& table) {
  return formed(Form::set_access_method, "change the access method of " + to_string(table.id),
                Sql(alter_table(table.id), " SET ACCESS METHOD ", Identifier{table.access_method}),
                {table.id});
}

Statement set_persistence(const Table& table) {
  const bool is_logged = table.persistence != Persistence::unlogged;
  return formed(Form::set_persistence,
                "make " + to_string(table.id) + " " + std::string(spelled(table.persistence)),
                Sql(alter_table(table.id), is_logged ? Sql(" SET LOGGED") : Sql(" SET UNLOGGED")),
                {table.id});
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
  std::vector<Sql> parents;
  for (const ObjectId parent : elements.parents)
    parents.push_back(qualified(parent));
  if (!parents.empty()) sql.add(" INHERITS (", joined(parents), ")");
  if (!table.partition_by.empty()) sql.add(" PARTITION BY ", table.partition_by);
  if (table.access_method != "heap") sql.add(" USING ", Identifier{table.access_method});
  sql.add(with_parameters(table.options));
  Statements statements{formed(Form::create_table, "create " + to_string(table.id), sql)};
  for (const ObjectId parent : elements.parents)
    statements.front().locks.push_back({parent, LockMode::share_update_exclusive});
  add_row_security(Table(), table, statements);
  return statements;
}

Statements alter(const Table& from, const Table& to, const Server& /*server*/) {
  Statements statements =
      altered_parameters(alter_table(to.id), from.options, to.options, to_string(to.id), to.id);
  add_row_security(from, to, statements);
  if (from.access_method != to.access_method) statements.push_back(set_access_method(to));
  if (from.persistence != to.persistence) statements.push_back(set_persistence(to));
  return statements;
}

Statements drop(const Table& table, const Server& /*server*/) {
  Statement statement = dropped(Form::drop_table, table.id, {table.id});
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
