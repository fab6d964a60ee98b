#include "engine/kinds/tablespace.h"

#include "engine/kinds/index.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statements move_to(const Tablespace& tablespace, Text where) {
  const ObjectId relation = tablespace.id.parent();
  return {formed(
      Form::set_tablespace, "move " + to_string(relation) + " to tablespace " + where.string(),
      Sql("ALTER ", addressed(relation), " SET TABLESPACE ", Identifier{where}), {relation})};
}

}  // namespace

Statements create(const Tablespace& tablespace, const Server& /*server*/) {
  return move_to(tablespace, tablespace.space);
}

Statements alter(const Tablespace& /*from*/, const Tablespace& to, const Server& /*server*/) {
  return move_to(to, to.space);
}

Statements drop(const Tablespace& tablespace, const Server& /*server*/) {
  return move_to(tablespace, "pg_default");
}

}  // namespace theseus
