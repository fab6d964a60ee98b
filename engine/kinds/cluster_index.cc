#include "engine/kinds/cluster_index.h"

#include "engine/kinds/support.h"
#include "engine/kinds/table.h"

namespace theseus {
namespace {

// SHARE UPDATE EXCLUSIVE: https://www.postgresql.org/docs/current/sql-altertable.html
Statements say(const ClusterIndex& cluster, const std::string& summary, const Sql& action) {
  const ObjectId table = cluster.id.parent();
  return {{.summary = summary + " " + to_string(cluster.id),
           .sql = Sql("ALTER ", addressed(table), " ", action),
           .locks = {{table, LockMode::share_update_exclusive}}}};
}

}  // namespace

Statements create(const ClusterIndex& cluster, const Server& /*server*/) {
  return say(cluster, "set", Sql("CLUSTER ON ", Identifier{cluster.index}));
}

Statements alter(const ClusterIndex& /*from*/, const ClusterIndex& to, const Server& server) {
  return create(to, server);
}

Statements drop(const ClusterIndex& cluster, const Server& /*server*/) {
  return say(cluster, "remove", Sql("SET WITHOUT CLUSTER"));
}

std::vector<ObjectId> references(const ClusterIndex& cluster) {
  return index_ids(cluster.id.parent(), cluster.index);
}

}  // namespace theseus
