// What logical replication takes a row of a table to be known by, where it is not the primary key.
// An object of its own because it may need an index of the table.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-REPLICA-IDENTITY
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class ReplicaIdentityKind { full, nothing, index };
template <>
struct Spelling<ReplicaIdentityKind> {
  static constexpr std::array<std::string_view, 3> words{"full", "nothing", "index"};
};

struct ReplicaIdentity {
  static constexpr std::string_view kind = "replica identity";
  static constexpr Placement placement{
      .key = "replica_identity", .shape = Shape::single, .short_field = "mode"};
  using Parents = Kinds<struct Table>;
  static constexpr bool goes_with_parent = true;

  ObjectId id;
  ReplicaIdentityKind mode = ReplicaIdentityKind::index;
  Text index = {};  // an index or a key of the table; only with mode index

  static constexpr auto fields() {
    return field_list(field("mode", &ReplicaIdentity::mode),
                      field("index", &ReplicaIdentity::index));
  }
  bool operator==(const ReplicaIdentity&) const = default;
};

Statements create(const ReplicaIdentity& identity, const Server& server);
Statements alter(const ReplicaIdentity& from, const ReplicaIdentity& to, const Server& server);
Statements drop(const ReplicaIdentity& identity, const Server& server);
std::vector<ObjectId> references(const ReplicaIdentity& identity);

}  // namespace theseus
