#include "engine/kinds/foreign_server.h"

#include "engine/kinds/foreign_data_wrapper.h"
#include "engine/kinds/foreign_options.h"
#include "engine/kinds/support.h"

namespace theseus {

Statements create(const ForeignServer& foreign, const Server& /*server*/) {
  Sql sql("CREATE ", addressed(foreign.id));
  if (!foreign.type.empty()) sql.add(" TYPE ", Literal{foreign.type});
  if (!foreign.version.empty()) sql.add(" VERSION ", Literal{foreign.version});
  sql.add(" FOREIGN DATA WRAPPER ", Identifier{foreign.wrapper}, foreign_options(foreign.options));
  return {formed(Form::create_foreign_data, "create " + to_string(foreign.id), sql)};
}

Statements alter(const ForeignServer& from, const ForeignServer& to, const Server& /*server*/) {
  Sql action;
  if (from.version != to.version)
    action.add(to.version.empty() ? Sql(" VERSION NULL") : Sql(" VERSION ", Literal{to.version}));
  if (const Sql options = altered_foreign_options(from.options, to.options); !options.empty())
    action.add(" ", options);
  if (action.empty()) return {};
  return {formed(Form::alter_foreign_data, "alter " + to_string(to.id),
                 Sql("ALTER ", addressed(to.id), action))};
}

Statements drop(const ForeignServer& foreign, const Server& /*server*/) {
  return {dropped(Form::drop_foreign_data, foreign.id)};
}

std::vector<ObjectId> references(const ForeignServer& foreign) {
  return {id_of<ForeignDataWrapper>({}, foreign.wrapper)};
}

}  // namespace theseus
