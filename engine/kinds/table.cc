#include "engine/kinds/table.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const Table& table, const Server& server) {
  return create(table, {}, server);
}

Statements create(const Table& table, const Elements& elements, const Server& /*server*/) {
  Sql sql("CREATE ");
  if (table.persistence == Persistence::unlogged) sql.add("UNLOGGED ");
  sql.add("TABLE ", qualified(table.id), " (");
  if (!elements.empty()) sql.add("\n  ", joined(elements, ",\n  "), "\n");
  sql.add(")", with_parameters(table.options));
  return {{.summary = "create " + to_string(table.id), .sql = sql}};
}

// SET (…) of the parameters of autovacuum and fillfactor takes SHARE UPDATE EXCLUSIVE only;
// measured.
Statements alter(const Table& from, const Table& to, const Server& /*server*/) {
  Statements statements =
      altered_parameters(alter_table(to.id), from.options, to.options, to_string(to.id),
                         {{to.id, LockMode::share_update_exclusive}});
  if (from.persistence == to.persistence) return statements;
  statements.push_back(
      brief("make " + to_string(to.id) + " " + std::string(spelled(to.persistence)),
            to.persistence == Persistence::unlogged ? Sql(alter_table(to.id), " SET UNLOGGED")
                                                    : Sql(alter_table(to.id), " SET LOGGED"),
            to.id));
  statements.back().hazards = {Hazard::rewrite};
  return statements;
}

Statements drop(const Table& table, const Server& /*server*/) {
  Statement statement = dropped(table.id, {{table.id}});
  statement.hazards = {Hazard::data_loss};
  return {statement};
}

std::vector<ObjectId> names(const Table& table) {
  const ObjectId schema = schema_of(table.id);
  return {relation_name(schema, table.id.name()), type_name(schema, table.id.name())};
}

}  // namespace theseus
