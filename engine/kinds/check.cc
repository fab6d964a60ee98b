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

Statement changed(Form form, const Check& check, const std::string& summary, const Sql& action) {
  return formed(form, summary + " " + to_string(check.id), Sql(alter_parent(check), " ", action),
                {relation_of(check.id)});
}

Form form_of_adding(const Check& check) {
  if (of_domain(check))
    return check.not_valid ? Form::add_domain_check_not_valid : Form::add_domain_check;
  return check.not_valid || check.not_enforced ? Form::add_check_not_valid : Form::add_check;
}

}  // namespace

Sql definition(const Check& check, const Elements& /*elements*/, const Server& /*server*/) {
  Sql sql("CONSTRAINT ", name_of(check.id), " CHECK (", check.expression, ")");
  if (check.no_inherit) sql.add(" NO INHERIT");
  if (check.not_enforced) sql.add(" NOT ENFORCED");
  return sql;
}

Statements create(const Check& check, const Server& server) {
  Sql action("ADD ", definition(check, {}, server));
  if (check.not_valid && !check.not_enforced) action.add(" NOT VALID");
  return {changed(form_of_adding(check), check, "add", action)};
}

Statements alter(const Check& /*from*/, const Check& to, const Server& /*server*/) {
  return {changed(of_domain(to) ? Form::validate_domain_check : Form::validate_check, to,
                  "validate", Sql("VALIDATE CONSTRAINT ", name_of(to.id)))};
}

Statements drop(const Check& check, const Server& /*server*/) {
  Statement statement = changed(of_domain(check) ? Form::drop_domain_check : Form::drop_constraint,
                                check, "drop", Sql("DROP CONSTRAINT ", name_of(check.id)));
  add(Hazard::drops, statement.hazards);
  return {statement};
}

bool can_alter(const Check& from, const Check& to, const Server& /*server*/) {
  return from.expression == to.expression && from.no_inherit == to.no_inherit &&
         from.not_enforced == to.not_enforced && !to.not_valid;
}

std::optional<std::string> unsupported(const Check& check, const Server& server) {
  if (check.not_enforced && of_domain(check)) return "the check of a domain is always enforced";
  return unsupported_before_18(check.not_enforced, "NOT ENFORCED", server);
}

bool has_definition(const Check& check) {
  return !check.not_valid || check.is_inherited;  // what a table inherits is not written there
}

}  // namespace theseus
