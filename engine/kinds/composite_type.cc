#include "engine/kinds/composite_type.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const CompositeType& type, const Server& server) {
  return create(type, {}, server);
}

Statements create(const CompositeType& type, const Elements& elements, const Server& /*server*/) {
  return {formed(Form::create_type, "create " + to_string(type.id),
                 Sql("CREATE TYPE ", qualified(type.id), " AS (", joined(elements), ")"))};
}

Statements alter(const CompositeType& /*from*/, const CompositeType& /*to*/,
                 const Server& /*server*/) {
  return {};
}

Statements drop(const CompositeType& type, const Server& /*server*/) {
  return {dropped(Form::drop_type, type.id)};
}

std::vector<ObjectId> names(const CompositeType& type) {
  const ObjectId schema = schema_of(type.id);
  return {relation_name(schema, type.id.name()), type_name(schema, type.id.name())};
}

}  // namespace theseus
