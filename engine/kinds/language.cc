#include "engine/kinds/language.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement create_or_replace(const Language& language, const std::string& verb) {
  Sql sql(language.trusted ? Sql("CREATE OR REPLACE TRUSTED LANGUAGE ")
                           : Sql("CREATE OR REPLACE LANGUAGE "),
          name_of(language.id), " HANDLER ", sql_of(language.handler));
  if (!language.inline_handler.empty()) sql.add(" INLINE ", sql_of(language.inline_handler));
  if (!language.validator.empty()) sql.add(" VALIDATOR ", sql_of(language.validator));
  Statement statement = formed(Form::create_language, verb + " " + to_string(language.id), sql);
  add(Hazard::superuser, statement.hazards);
  return statement;
}

}  // namespace

Statements create(const Language& language, const Server& /*server*/) {
  return {create_or_replace(language, "create")};
}

Statements alter(const Language& /*from*/, const Language& to, const Server& /*server*/) {
  return {create_or_replace(to, "replace")};
}

Statements drop(const Language& language, const Server& /*server*/) {
  return {dropped(Form::drop_language, language.id)};
}

}  // namespace theseus
