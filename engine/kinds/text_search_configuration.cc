#include "engine/kinds/text_search_configuration.h"

#include "engine/kinds/support.h"

namespace theseus {

Statements create(const TextSearchConfiguration& configuration, const Server& /*server*/) {
  return {formed(Form::create_text_search, "create " + to_string(configuration.id),
                 Sql("CREATE ", addressed(configuration.id),
                     " (PARSER = ", sql_of(configuration.parser), ")"))};
}

Statements alter(const TextSearchConfiguration& /*from*/, const TextSearchConfiguration& /*to*/,
                 const Server& /*server*/) {
  return {};
}

Statements drop(const TextSearchConfiguration& configuration, const Server& /*server*/) {
  return {dropped(Form::drop_text_search, configuration.id)};
}

}  // namespace theseus
