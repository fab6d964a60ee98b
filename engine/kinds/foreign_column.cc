#include "engine/kinds/foreign_column.h"

#include "engine/kinds/foreign_options.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql collation_clause(const ForeignColumn& column) {
  return column.collation.empty() ? Sql() : Sql(" COLLATE ", sql_of(column.collation));
}

Statement altered(const ForeignColumn& column, const std::string& summary, const Sql& actions) {
  const ObjectId table = column.id.parent();
  return formed(Form::alter_foreign_table, summary + " " + to_string(column.id),
                Sql("ALTER ", addressed(table), " ", actions), {table});
}

std::vector<Sql> actions(const ForeignColumn& from, const ForeignColumn& to) {
  const Sql alter_column("ALTER COLUMN ", name_of(to.id));
  std::vector<Sql> all;
  if (from.type != to.type || from.collation != to.collation)
    all.emplace_back(alter_column, " TYPE ", to.type, collation_clause(to));
  if (from.not_null != to.not_null)
    all.push_back(Sql(alter_column, to.not_null ? Sql(" SET NOT NULL") : Sql(" DROP NOT NULL")));
  if (from.default_value != to.default_value)
    all.push_back(to.default_value.empty() ? Sql(alter_column, " DROP DEFAULT")
                                           : Sql(alter_column, " SET DEFAULT ", to.default_value));
  if (const Sql options = altered_foreign_options(from.options, to.options); !options.empty())
    all.emplace_back(alter_column, " ", options);
  return all;
}

}  // namespace

Sql definition(const ForeignColumn& column, const Elements& /*elements*/,
               const Server& /*server*/) {
  Sql sql(name_of(column.id), " ", column.type, foreign_options(column.options),
          collation_clause(column));
  if (!column.default_value.empty()) sql.add(" DEFAULT ", column.default_value);
  if (column.not_null) sql.add(" NOT NULL");
  return sql;
}

Statements create(const ForeignColumn& column, const Server& server) {
  return {altered(column, "add", Sql("ADD COLUMN ", definition(column, {}, server)))};
}

Statements alter(const ForeignColumn& from, const ForeignColumn& to, const Server& /*server*/) {
  const std::vector<Sql> all = actions(from, to);
  if (all.empty()) return {};
  return {altered(to, "alter", joined(all))};
}

Statements drop(const ForeignColumn& column, const Server& /*server*/) {
  Statement statement = altered(column, "drop", Sql("DROP COLUMN ", name_of(column.id)));
  add(Hazard::drops, statement.hazards);
  return {statement};
}

}  // namespace theseus
