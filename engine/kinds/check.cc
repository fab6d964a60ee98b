#include "engine/kinds/check.h"

#include "engine/kinds/domain.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

bool of_domain(const Check& check) {
  return is_a<Domain>(check.id.parent());
}

Sql alter_parent(const Check& check) {
  return of_domain(check) ? Sql("ALTER DOMAIN ", qualified(check.id.parent()))
                          : alter_table(check.id.parent());
}

/// A check of a domain locks the tables that use it, and PostgreSQL alone knows which.
std::vector<Lock> locks_of(const Check& check, LockMode mode) {
  return of_domain(check) ? std::vector<Lock>{} : std::vector<Lock>{{check.id.parent(), mode}};
}

Statement changed(const Check& check, const std::string& summary, const Sql& action,
                  LockMode mode) {
  return {.summary = summary + " " + to_string(check.id),
          .sql = Sql(alter_parent(check), " ", action),
          .locks = locks_of(check, mode)};
}

}  // namespace

Sql definition(const Check& check, const Elements& /*elements*/, const Server& /*server*/) {
  Sql sql("CONSTRAINT ", name_of(check.id), " CHECK (", check.expression, ")");
  if (check.no_inherit) sql.add(" NO INHERIT");
  return sql;
}

Statements create(const Check& check, const Server& server) {
  Sql action("ADD ", definition(check, {}, server));
  if (check.not_valid) action.add(" NOT VALID");
  Statement statement = changed(check, "add", action, LockMode::access_exclusive);
  if (!check.not_valid) statement.hazards = {Hazard::scan};
  return {statement};
}

// Reads the table while the application reads and writes it:
// https://www.postgresql.org/docs/current/sql-altertable.html, VALIDATE CONSTRAINT.
Statements alter(const Check& /*from*/, const Check& to, const Server& /*server*/) {
  Statement statement = changed(to, "validate", Sql("VALIDATE CONSTRAINT ", name_of(to.id)),
                                LockMode::share_update_exclusive);
  statement.transaction = Transaction::alone;
  return {statement};
}

Statements drop(const Check& check, const Server& /*server*/) {
  Statement statement = changed(check, "drop", Sql("DROP CONSTRAINT ", name_of(check.id)),
                                LockMode::access_exclusive);
  statement.hazards = {Hazard::drops};
  return {statement};
}

bool can_alter(const Check& from, const Check& to, const Server& /*server*/) {
  return from.expression == to.expression && from.no_inherit == to.no_inherit && !to.not_valid;
}

bool has_definition(const Check& check) {
  return !check.not_valid;
}

}  // namespace theseus
