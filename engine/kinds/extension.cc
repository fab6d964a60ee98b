#include "engine/kinds/extension.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

/// A version is an identifier: https://www.postgresql.org/docs/current/sql-createextension.html
Sql version_clause(const char (&word)[10], Text version) {
  return version.empty() ? Sql() : Sql(word, Literal{version});
}

}  // namespace

Statements create(const Extension& extension, const Server& /*server*/) {
  return {
      formed(Form::create_extension, "create " + to_string(extension.id),
             Sql("CREATE EXTENSION ", name_of(extension.id), " WITH SCHEMA ",
                 Identifier{extension.schema}, version_clause(" VERSION ", extension.version)))};
}

Statements alter(const Extension& from, const Extension& to, const Server& /*server*/) {
  Statements statements;
  const Sql alter_extension("ALTER EXTENSION ", name_of(to.id));
  if (from.schema != to.schema)
    statements.push_back(formed(Form::alter_extension, "move " + to_string(to.id),
                                Sql(alter_extension, " SET SCHEMA ", Identifier{to.schema})));
  if (from.version != to.version)
    statements.push_back(formed(Form::alter_extension, "update " + to_string(to.id),
                                to.version.empty()
                                    ? Sql(alter_extension, " UPDATE")
                                    : Sql(alter_extension, " UPDATE TO ", Literal{to.version})));
  return statements;
}

Statements drop(const Extension& extension, const Server& /*server*/) {
  return {dropped(Form::drop_extension, extension.id)};
}

}  // namespace theseus
