#include "engine/kinds/owner.h"

#include "engine/kinds/materialized_view.h"
#include "engine/kinds/sequence.h"
#include "engine/kinds/support.h"
#include "engine/kinds/table.h"
#include "engine/kinds/view.h"

namespace theseus {
namespace {

bool is_relation(ObjectId id) {
  return is_a<Table>(id) || is_a<View>(id) || is_a<MaterializedView>(id) || is_a<Sequence>(id);
}

// ACCESS EXCLUSIVE on a relation: https://www.postgresql.org/docs/current/sql-altertable.html
Statements give_to(const Owner& owner, const std::string& summary, const Sql& role) {
  const ObjectId object = owner.id.parent();
  Statement statement{.summary = summary + " " + to_string(owner.id),
                      .sql = Sql("ALTER ", addressed(object), " OWNER TO ", role)};
  if (is_relation(object)) statement.locks = {{object}};
  return {statement};
}

}  // namespace

Statements create(const Owner& owner, const Server& /*server*/) {
  return give_to(owner, "set", Sql(Role{owner.role}));
}

Statements alter(const Owner& /*from*/, const Owner& to, const Server& server) {
  return create(to, server);
}

Statements drop(const Owner& owner, const Server& /*server*/) {
  return give_to(owner, "take over as", Sql("CURRENT_USER"));
}

}  // namespace theseus
