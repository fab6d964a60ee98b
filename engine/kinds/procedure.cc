#include "engine/kinds/procedure.h"

#include "engine/kinds/routine_sql.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement create_or_replace(const Procedure& procedure, const std::string& verb) {
  return formed(Form::create_routine, verb + " " + to_string(procedure.id),
                Sql("CREATE OR REPLACE PROCEDURE ", routine_header(procedure), " LANGUAGE ",
                    Identifier{procedure.language}, routine_tail(procedure)));
}

}  // namespace

Statements create(const Procedure& procedure, const Server& /*server*/) {
  return {create_or_replace(procedure, "create")};
}

Statements alter(const Procedure& /*from*/, const Procedure& to, const Server& /*server*/) {
  return {create_or_replace(to, "replace")};
}

Statements drop(const Procedure& procedure, const Server& /*server*/) {
  return {dropped(Form::drop_routine, procedure.id)};
}

std::vector<ObjectId> names(const Procedure& procedure) {
  return {routine_signature(schema_of(procedure.id), procedure.id.name())};
}

std::optional<std::string> unsupported(const Procedure& procedure, const Server& server) {
  return unsupported_routine(procedure, server);
}

}  // namespace theseus
