#include "engine/kinds/function.h"

#include <fmt/format.h>

#include "engine/kinds/routine_sql.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Expression number(double value) {
  return {fmt::format("{}", value)};
}

Sql properties(const Function& function) {
  Sql sql;
  if (function.window) sql.add(" WINDOW");
  if (function.volatility == Volatility::stable) sql.add(" STABLE");
  if (function.volatility == Volatility::immutable) sql.add(" IMMUTABLE");
  if (function.leakproof) sql.add(" LEAKPROOF");
  if (function.strict) sql.add(" STRICT");
  if (function.parallel == Parallel::restricted) sql.add(" PARALLEL RESTRICTED");
  if (function.parallel == Parallel::safe) sql.add(" PARALLEL SAFE");
  if (function.cost) sql.add(" COST ", number(*function.cost));
  if (function.rows) sql.add(" ROWS ", number(*function.rows));
  return sql;
}

/// What may do anything in the server, only a superuser may say.
std::vector<Hazard> hazards_of(const Function& function) {
  const bool is_trusted = function.language != "c" && function.language != "internal";
  return is_trusted && !function.leakproof ? std::vector<Hazard>()
                                           : std::vector<Hazard>{Hazard::superuser};
}

/// Properties that are not mentioned get their defaults back.
Sql create_or_replace(const Function& function) {
  return Sql("CREATE OR REPLACE FUNCTION ", routine_header(function), " RETURNS ", function.returns,
             " LANGUAGE ", Identifier{function.language}, properties(function),
             routine_tail(function));
}

}  // namespace

Statements create(const Function& function, const Server& /*server*/) {
  return {{.summary = "create " + to_string(function.id),
           .sql = create_or_replace(function),
           .hazards = hazards_of(function)}};
}

Statements alter(const Function& /*from*/, const Function& to, const Server& /*server*/) {
  return {{.summary = "replace " + to_string(to.id),
           .sql = create_or_replace(to),
           .hazards = hazards_of(to)}};
}

Statements drop(const Function& function, const Server& /*server*/) {
  return {dropped(function.id)};
}

std::vector<ObjectId> names(const Function& function) {
  return {routine_signature(schema_of(function.id), function.id.name())};
}

std::optional<std::string> unsupported(const Function& function, const Server& server) {
  return unsupported_routine(function, server);
}

}  // namespace theseus
