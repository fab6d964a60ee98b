#include "engine/kinds/cast.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql method_clause(const Cast& cast) {
  if (cast.method == CastMethod::inout) return Sql(" WITH INOUT");
  if (cast.method == CastMethod::binary) return Sql(" WITHOUT FUNCTION");
  return Sql(" WITH FUNCTION ", cast.function);
}

Sql context_clause(const Cast& cast) {
  if (cast.context == CastContext::assignment) return Sql(" AS ASSIGNMENT");
  return cast.context == CastContext::implicit ? Sql(" AS IMPLICIT") : Sql();
}

}  // namespace

Statements create(const Cast& cast, const Server& /*server*/) {
  Statement statement =
      formed(Form::create_cast, "create " + to_string(cast.id),
             Sql("CREATE ", addressed(cast.id), method_clause(cast), context_clause(cast)));
  if (cast.method == CastMethod::binary) add(Hazard::superuser, statement.hazards);
  return {statement};
}

Statements alter(const Cast& /*from*/, const Cast& /*to*/, const Server& /*server*/) {
  return {};
}

Statements drop(const Cast& cast, const Server& /*server*/) {
  return {dropped(Form::drop_cast, cast.id)};
}

}  // namespace theseus
