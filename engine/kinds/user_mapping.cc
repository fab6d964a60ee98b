#include "engine/kinds/user_mapping.h"

#include "engine/kinds/foreign_options.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql clause(const UserMapping& mapping) {
  return Sql(" USER MAPPING FOR ", Role{mapping.id.name()}, " SERVER ",
             name_of(mapping.id.parent()));
}

}  // namespace

Statements create(const UserMapping& mapping, const Server& /*server*/) {
  return {formed(Form::create_foreign_data, "create " + to_string(mapping.id),
                 Sql("CREATE", clause(mapping), foreign_options(mapping.options)))};
}

Statements alter(const UserMapping& from, const UserMapping& to, const Server& /*server*/) {
  const Sql options = altered_foreign_options(from.options, to.options);
  if (options.empty()) return {};
  return {formed(Form::alter_foreign_data, "alter " + to_string(to.id),
                 Sql("ALTER", clause(to), " ", options))};
}

Statements drop(const UserMapping& mapping, const Server& /*server*/) {
  Statement statement = formed(Form::drop_foreign_data, "drop " + to_string(mapping.id),
                               Sql("DROP", clause(mapping)));
  add(Hazard::drops, statement.hazards);
  if (mapping.has_secrets) add(Hazard::irreversible, statement.hazards);
  return {statement};
}

}  // namespace theseus
