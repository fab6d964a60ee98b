#include "engine/kinds/unique.h"

#include "engine/kinds/support.h"

namespace theseus {

Sql definition(const Unique& key, const Elements& /*elements*/, const Server& /*server*/) {
  Sql sql("CONSTRAINT ", name_of(key.id), " UNIQUE ");
  if (key.nulls_not_distinct) sql.add("NULLS NOT DISTINCT ");
  return sql.add(key_columns(key.columns, key.without_overlaps), included(key.include),
                 with_parameters(key.options),
                 deferrability(key.deferrable, key.initially_deferred));
}

Statements create(const Unique& key, const Server& server) {
  return {formed(Form::add_key, "add " + to_string(key.id),
                 Sql(alter_table(key.id.parent()), " ADD ", definition(key, {}, server)),
                 {key.id.parent()})};
}

Statements alter(const Unique& from, const Unique& to, const Server& /*server*/) {
  return altered_parameters(Sql("ALTER INDEX ", qualified(to.id)), from.options, to.options,
                            to_string(to.id), to.id);
}

Statements drop(const Unique& key, const Server& /*server*/) {
  return {dropped_constraint(key.id)};
}

std::vector<ObjectId> names(const Unique& key) {
  return {relation_name(schema_of(key.id), key.id.name())};
}

std::optional<std::string> unsupported(const Unique& key, const Server& server) {
  if (key.nulls_not_distinct && server.major() < 15)
    return "NULLS NOT DISTINCT needs PostgreSQL 15";
  return unsupported_before_18(key.without_overlaps, "WITHOUT OVERLAPS", server);
}

}  // namespace theseus
