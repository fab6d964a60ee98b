#include "engine/kinds/schema.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const Schema& schema, const Server& /*server*/) {
  return {formed(Form::create_schema, "create " + to_string(schema.id),
                 Sql("CREATE SCHEMA ", qualified(schema.id)))};
}

Statements alter(const Schema& /*from*/, const Schema& /*to*/, const Server& /*server*/) {
  return {};
}

Statements drop(const Schema& schema, const Server& /*server*/) {
  return {dropped(Form::drop_schema, schema.id)};
}

}  // namespace theseus
