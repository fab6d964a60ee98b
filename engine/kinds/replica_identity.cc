#include "engine/kinds/replica_identity.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statements identify(const ReplicaIdentity& identity, const Sql& by) {
  const ObjectId table = identity.id.parent();
  return {formed(Form::set_replica_identity, "set " + to_string(identity.id),
                 Sql(alter_table(table), " REPLICA IDENTITY ", by), {table})};
}

}  // namespace

Statements create(const ReplicaIdentity& identity, const Server& /*server*/) {
  switch (identity.mode) {
    case ReplicaIdentityKind::full:
      return identify(identity, Sql("FULL"));
    case ReplicaIdentityKind::nothing:
      return identify(identity, Sql("NOTHING"));
    case ReplicaIdentityKind::index:
      break;
  }
  return identify(identity, Sql("USING INDEX ", Identifier{identity.index}));
}

Statements alter(const ReplicaIdentity& /*from*/, const ReplicaIdentity& to, const Server& server) {
  return create(to, server);
}

Statements drop(const ReplicaIdentity& identity, const Server& /*server*/) {
  return identify(identity, Sql("DEFAULT"));
}

std::vector<ObjectId> references(const ReplicaIdentity& identity) {
  return index_ids(identity.id.parent(), identity.index);
}

}  // namespace theseus
