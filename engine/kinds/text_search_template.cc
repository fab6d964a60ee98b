#include "engine/kinds/text_search_template.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const TextSearchTemplate& made, const Server& /*server*/) {
  Sql sql("CREATE ", addressed(made.id), " (");
  if (!made.init.empty()) sql.add("INIT = ", sql_of(made.init), ", ");
  Statement statement = formed(Form::create_text_search, "create " + to_string(made.id),
                               sql.add("LEXIZE = ", sql_of(made.lexize), ")"));
  add(Hazard::superuser, statement.hazards);
  return {statement};
}

Statements alter(const TextSearchTemplate& /*from*/, const TextSearchTemplate& /*to*/,
                 const Server& /*server*/) {
  return {};
}

Statements drop(const TextSearchTemplate& made, const Server& /*server*/) {
  return {dropped(Form::drop_text_search, made.id)};
}

}  // namespace theseus
