#include "engine/kinds/foreign_table.h"

#include "engine/kinds/foreign_options.h"
#include "engine/kinds/foreign_server.h"
#include "engine/kinds/support.h"

namespace theseus {

Statements create(const ForeignTable& table, const Server& server) {
  return create(table, {}, server);
}

Statements create(const ForeignTable& table, const Elements& elements, const Server& /*server*/) {
  return {formed(Form::create_foreign_table, "create " + to_string(table.id),
                 Sql("CREATE ", addressed(table.id), " (", joined(elements), ") SERVER ",
                     Identifier{table.server}, foreign_options(table.options)))};
}

Statements alter(const ForeignTable& from, const ForeignTable& to, const Server& /*server*/) {
  const Sql options = altered_foreign_options(from.options, to.options);
  if (options.empty()) return {};
  return {formed(Form::alter_foreign_table, "alter " + to_string(to.id),
                 Sql("ALTER ", addressed(to.id), " ", options), {to.id})};
}

Statements drop(const ForeignTable& table, const Server& /*server*/) {
  return {dropped(Form::drop_foreign_table, table.id, {table.id})};
}

std::vector<ObjectId> names(const ForeignTable& table) {
  const ObjectId schema = schema_of(table.id);
  return {relation_name(schema, table.id.name()), type_name(schema, table.id.name())};
}

std::vector<ObjectId> references(const ForeignTable& table) {
  return {id_of<ForeignServer>({}, table.server)};
}

}  // namespace theseus
