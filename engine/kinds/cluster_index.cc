#include "engine/kinds/cluster_index.h"

#include "engine/kinds/support.h"
#include "engine/kinds/table.h"

namespace theseus {
namespace {

Statements say(const ClusterIndex& cluster, const std::string& summary, const Sql& action) {
  const ObjectId table = cluster.id.parent();
  return {formed(Form::cluster_on, summary + " " + to_string(cluster.id),
                 Sql("ALTER ", addressed(table), " ", action), {table})};
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
