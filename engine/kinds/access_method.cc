#include "engine/kinds/access_method.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const AccessMethod& method, const Server& /*server*/) {
  const Sql type = method.type == AccessMethodType::index ? Sql("INDEX") : Sql("TABLE");
  Statement statement = formed(
      Form::create_access_method, "create " + to_string(method.id),
      Sql("CREATE ", addressed(method.id), " TYPE ", type, " HANDLER ", sql_of(method.handler)));
  add(Hazard::superuser, statement.hazards);
  return {statement};
}

Statements alter(const AccessMethod& /*from*/, const AccessMethod& /*to*/,
                 const Server& /*server*/) {
  return {};
}

Statements drop(const AccessMethod& method, const Server& /*server*/) {
  return {dropped(Form::drop_access_method, method.id)};
}

}  // namespace theseus
