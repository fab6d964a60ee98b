#include "engine/kinds/materialized_view.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const MaterializedView& view, const Server& /*server*/) {
  return {formed(Form::create_materialized_view, "create " + to_string(view.id),
                 Sql("CREATE MATERIALIZED VIEW ", qualified(view.id), with_parameters(view.options),
                     " AS\n", view.query))};
}

Statements alter(const MaterializedView& from, const MaterializedView& to,
                 const Server& /*server*/) {
  return altered_parameters(Sql("ALTER MATERIALIZED VIEW ", qualified(to.id)), from.options,
                            to.options, to_string(to.id), to.id);
}

Statements drop(const MaterializedView& view, const Server& /*server*/) {
  return {dropped(Form::drop_materialized_view, view.id, {view.id})};
}

std::vector<ObjectId> names(const MaterializedView& view) {
  const ObjectId schema = schema_of(view.id);
  return {relation_name(schema, view.id.name()), type_name(schema, view.id.name())};
}

}  // namespace theseus
