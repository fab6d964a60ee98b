#include "engine/kinds/foreign_data_wrapper.h"

#include "engine/kinds/foreign_options.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql handler_clause(const QualifiedName& handler) {
  return handler.empty() ? Sql(" NO HANDLER") : Sql(" HANDLER ", sql_of(handler));
}

Sql validator_clause(const QualifiedName& validator) {
  return validator.empty() ? Sql(" NO VALIDATOR") : Sql(" VALIDATOR ", sql_of(validator));
}

Statement by_superuser(Statement statement) {
  add(Hazard::superuser, statement.hazards);
  return statement;
}

}  // namespace

Statements create(const ForeignDataWrapper& wrapper, const Server& /*server*/) {
  Sql sql("CREATE ", addressed(wrapper.id));
  if (!wrapper.handler.empty()) sql.add(handler_clause(wrapper.handler));
  if (!wrapper.validator.empty()) sql.add(validator_clause(wrapper.validator));
  return {by_superuser(formed(Form::create_foreign_data, "create " + to_string(wrapper.id),
                              sql.add(foreign_options(wrapper.options))))};
}

Statements alter(const ForeignDataWrapper& from, const ForeignDataWrapper& to,
                 const Server& /*server*/) {
  Sql action;
  if (from.handler != to.handler) action.add(handler_clause(to.handler));
  if (from.validator != to.validator) action.add(validator_clause(to.validator));
  if (const Sql options = altered_foreign_options(from.options, to.options); !options.empty())
    action.add(" ", options);
  if (action.empty()) return {};
  return {by_superuser(formed(Form::alter_foreign_data, "alter " + to_string(to.id),
                              Sql("ALTER ", addressed(to.id), action)))};
}

Statements drop(const ForeignDataWrapper& wrapper, const Server& /*server*/) {
  return {dropped(Form::drop_foreign_data, wrapper.id)};
}

}  // namespace theseus
