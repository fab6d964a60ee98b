#include "engine/kinds/attribute.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement altered_type(const Attribute& attribute, const std::string& summary, const Sql& action) {
  return formed(Form::alter_attribute, summary + " " + to_string(attribute.id),
                Sql("ALTER TYPE ", qualified(attribute.id.parent()), " ", action));
}

Sql collation_clause(const Attribute& attribute) {
  return attribute.collation.empty() ? Sql() : Sql(" COLLATE ", sql_of(attribute.collation));
}

}  // namespace

Sql definition(const Attribute& attribute, const Elements& /*elements*/, const Server& /*server*/) {
  return Sql(name_of(attribute.id), " ", attribute.type, collation_clause(attribute));
}

Statements create(const Attribute& attribute, const Server& server) {
  return {altered_type(attribute, "add", Sql("ADD ATTRIBUTE ", definition(attribute, {}, server)))};
}

// PostgreSQL refuses while a column of a table has the type, and nothing happens.
Statements alter(const Attribute& /*from*/, const Attribute& to, const Server& /*server*/) {
  return {altered_type(
      to, "change the type of",
      Sql("ALTER ATTRIBUTE ", name_of(to.id), " TYPE ", to.type, collation_clause(to)))};
}

Statements drop(const Attribute& attribute, const Server& /*server*/) {
  Statement statement =
      altered_type(attribute, "drop", Sql("DROP ATTRIBUTE ", name_of(attribute.id)));
  statement.hazards = {Hazard::data_loss,
                       Hazard::irreversible};  // in the columns of tables that have the type
  return {statement};
}

}  // namespace theseus
