#include "engine/kinds/primary_key.h"

#include "engine/kinds/support.h"

namespace theseus {

Sql definition(const PrimaryKey& key, const Elements& /*elements*/, const Server& /*server*/) {
  return Sql("CONSTRAINT ", name_of(key.id), " PRIMARY KEY ",
             key_columns(key.columns, key.without_overlaps), included(key.include),
             with_parameters(key.options), deferrability(key.deferrable, key.initially_deferred));
}

Statements create(const PrimaryKey& key, const Server& server) {
  return {formed(Form::add_key, "add " + to_string(key.id),
                 Sql(alter_table(key.id.parent()), " ADD ", definition(key, {}, server)),
                 {key.id.parent()})};
}

Statements alter(const PrimaryKey& from, const PrimaryKey& to, const Server& /*server*/) {
  return altered_parameters(Sql("ALTER INDEX ", qualified(to.id)), from.options, to.options,
                            to_string(to.id), to.id);
}

Statements drop(const PrimaryKey& key, const Server& /*server*/) {
  return {dropped_constraint(key.id)};
}

std::optional<std::string> unsupported(const PrimaryKey& key, const Server& server) {
  return unsupported_before_18(key.without_overlaps, "WITHOUT OVERLAPS", server);
}

std::vector<ObjectId> names(const PrimaryKey& key) {
  // A table has one, so the old goes before the new comes, whatever their names.
  return {relation_name(schema_of(key.id), key.id.name()),
          id_of<PrimaryKey>(key.id.parent(), Text())};
}

}  // namespace theseus
