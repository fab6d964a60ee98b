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
bool needs_superuser(const Function& function) {
  return function.language == "c" || function.language == "internal" || function.leakproof;
}

/// Properties that are not mentioned get their defaults back.
Statement create_or_replace(const Function& function, const std::string& verb) {
  Statement statement =
      formed(Form::create_routine, verb + " " + to_string(function.id),
             Sql("CREATE OR REPLACE FUNCTION ", routine_header(function), " RETURNS ",
                 function.returns, " LANGUAGE ", Identifier{function.language},
                 properties(function), routine_tail(function)));
  if (needs_superuser(function)) add(Hazard::superuser, statement.hazards);
  return statement;
}

}  // namespace

Statements create(const Function& function, const Server& /*server*/) {
  return {create_or_replace(function, "create")};
}

Statements alter(const Function& /*from*/, const Function& to, const Server& /*server*/) {
  return {create_or_replace(to, "replace")};
}

Statements drop(const Function& function, const Server& /*server*/) {
  return {dropped(Form::drop_routine, function.id)};
}

std::vector<ObjectId> names(const Function& function) {
  return {routine_signature(schema_of(function.id), function.id.name())};
}

std::optional<std::string> unsupported(const Function& function, const Server& server) {
  return unsupported_routine(function, server);
}

}  // namespace theseus
