#include "engine/kinds/exclusion.h"

#include "engine/kinds/support.h"

namespace theseus {

Sql definition(const Exclusion& exclusion, const Elements& /*elements*/, const Server& /*server*/) {
  Sql sql("CONSTRAINT ", name_of(exclusion.id), " EXCLUDE USING ", Identifier{exclusion.method},
          " (", joined(exclusion.elements), ")", included(exclusion.include),
          with_parameters(exclusion.options));
  if (!exclusion.where.empty()) sql.add(" WHERE (", exclusion.where, ")");
  return sql.add(deferrability(exclusion.deferrable, exclusion.initially_deferred));
}

Statements create(const Exclusion& exclusion, const Server& server) {
  return {
      formed(Form::add_exclusion, "add " + to_string(exclusion.id),
             Sql(alter_table(exclusion.id.parent()), " ADD ", definition(exclusion, {}, server)),
             {exclusion.id.parent()})};
}

Statements alter(const Exclusion& from, const Exclusion& to, const Server& /*server*/) {
  return altered_parameters(Sql("ALTER INDEX ", qualified(to.id)), from.options, to.options,
                            to_string(to.id), to.id);
}

Statements drop(const Exclusion& exclusion, const Server& /*server*/) {
  return {dropped_constraint(exclusion.id)};
}

std::vector<ObjectId> names(const Exclusion& exclusion) {
  return {relation_name(schema_of(exclusion.id), exclusion.id.name())};
}

}  // namespace theseus
