#include "engine/kinds/default.h"

#include "engine/kinds/column.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement changed(const Default& value, const std::string& summary, const Sql& action) {
  const ObjectId owner = value.id.parent();
  const std::string said = summary + " " + to_string(value.id);
  if (!is_a<Column>(owner))
    return formed(Form::set_domain_default, said,
                  Sql("ALTER DOMAIN ", qualified(owner), " ", action));
  return formed(Form::set_default, said,
                Sql(alter_table(owner.parent()), " ALTER COLUMN ", name_of(owner), " ", action),
                {owner.parent()});
}

}  // namespace

Sql definition(const Default& value, const Elements& /*elements*/, const Server& /*server*/) {
  return Sql("DEFAULT ", value.expression);
}

Statements create(const Default& value, const Server& /*server*/) {
  return {changed(value, "set", Sql("SET DEFAULT ", value.expression))};
}

Statements alter(const Default& /*from*/, const Default& to, const Server& server) {
  return create(to, server);
}

Statements drop(const Default& value, const Server& /*server*/) {
  return {changed(value, "remove", Sql("DROP DEFAULT"))};
}

std::vector<ObjectId> names(const Default& value) {
  return {column_source(value.id.parent())};
}

}  // namespace theseus
