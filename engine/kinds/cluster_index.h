// The index that CLUSTER sorts a table by. An object of its own because it needs that index.
// https://www.postgresql.org/docs/current/sql-altertable.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct ClusterIndex {
  static constexpr std::string_view kind = "cluster index";
  static constexpr Placement placement{
      .key = "cluster_on", .shape = Shape::single, .short_field = "index"};
  using Parents = Kinds<struct Table, struct MaterializedView>;
  static constexpr bool goes_with_parent = true;

  ObjectId id;
  Text index = {};  // an index or a key of the table

  static constexpr auto fields() { return field_list(field("index", &ClusterIndex::index)); }
  bool operator==(const ClusterIndex&) const = default;
};

Statements create(const ClusterIndex& cluster, const Server& server);
Statements alter(const ClusterIndex& from, const ClusterIndex& to, const Server& server);
Statements drop(const ClusterIndex& cluster, const Server& server);
std::vector<ObjectId> references(const ClusterIndex& cluster);

}  // namespace theseus
