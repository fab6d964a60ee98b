#include "engine/kinds/text_search_parser.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const TextSearchParser& parser, const Server& /*server*/) {
  Sql sql("CREATE ", addressed(parser.id), " (START = ", sql_of(parser.start),
          ", GETTOKEN = ", sql_of(parser.gettoken), ", END = ", sql_of(parser.end),
          ", LEXTYPES = ", sql_of(parser.lextypes));
  if (!parser.headline.empty()) sql.add(", HEADLINE = ", sql_of(parser.headline));
  Statement statement =
      formed(Form::create_text_search, "create " + to_string(parser.id), sql.add(")"));
  add(Hazard::superuser, statement.hazards);
  return {statement};
}

Statements alter(const TextSearchParser& /*from*/, const TextSearchParser& /*to*/,
                 const Server& /*server*/) {
  return {};
}

Statements drop(const TextSearchParser& parser, const Server& /*server*/) {
  return {dropped(Form::drop_text_search, parser.id)};
}

}  // namespace theseus
