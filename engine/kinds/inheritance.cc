#include "engine/kinds/inheritance.h"

#include "engine/kinds/support.h"

namespace theseus {

Sql definition(const Inheritance& inheritance, const Elements& /*elements*/,
               const Server& /*server*/) {
  return qualified(inheritance.table.id);
}

Statements create(const Inheritance& inheritance, const Server& /*server*/) {
  const ObjectId table = inheritance.id.parent();
  return {formed(Form::inherit,
                 "let " + to_string(table) + " inherit from " + to_string(inheritance.table.id),
                 Sql(alter_table(table), " INHERIT ", qualified(inheritance.table.id)),
                 {table, inheritance.table.id})};
}

Statements alter(const Inheritance& /*from*/, const Inheritance& /*to*/, const Server& /*server*/) {
  return {};
}

Statements drop(const Inheritance& inheritance, const Server& /*server*/) {
  const ObjectId table = inheritance.id.parent();
  Statement statement =
      formed(Form::no_inherit,
             "let " + to_string(table) + " not inherit from " + to_string(inheritance.table.id),
             Sql(alter_table(table), " NO INHERIT ", qualified(inheritance.table.id)),
             {table, inheritance.table.id});
  add(Hazard::drops, statement.hazards);
  return {statement};
}

std::vector<ObjectId> references(const Inheritance& inheritance) {
  return {inheritance.table.id};
}

}  // namespace theseus
