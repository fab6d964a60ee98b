#include "engine/kinds/owner.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statements give_to(const Owner& owner, const std::string& summary, const Sql& role) {
  const ObjectId object = owner.id.parent();
  const bool is_relation = relation_of(object) == object;
  return {formed(is_relation ? Form::set_owner_of_relation : Form::set_owner,
                 summary + " " + to_string(owner.id),
                 Sql("ALTER ", addressed(object), " OWNER TO ", role),
                 {is_relation ? object : ObjectId()})};
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
