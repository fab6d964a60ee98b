// That a table is a partition of another, and of which rows. An object of its own: the table may
// have been there before, and may stay afterwards.
// https://www.postgresql.org/docs/current/ddl-partitioning.html
// The table is made alone and attached once it has all that the other has: that stops nobody who
// uses the other, as CREATE TABLE … PARTITION OF would.
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct PartitionOf {
  static constexpr std::string_view kind = "partition";
  static constexpr Placement placement{.key = "partition_of", .shape = Shape::single};
  using Parents = Kinds<struct Table>;
  static constexpr bool follows_columns = true;
  static constexpr bool dropped_alone = true;  // else the table above it would be locked for longer

  ObjectId id;
  Ref<struct Table> table = {};
  Expression bound = {};  // FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'), or DEFAULT

  static constexpr auto fields() {
    return field_list(field("table", &PartitionOf::table, OnChange::replace),
                      field("bound", &PartitionOf::bound, OnChange::replace));
  }
  bool operator==(const PartitionOf&) const = default;
};

Statements create(const PartitionOf& partition, const Server& server);
Statements alter(const PartitionOf& from, const PartitionOf& to, const Server& server);
Statements drop(const PartitionOf& partition, const Server& server);
std::vector<ObjectId> references(const PartitionOf& partition);

/// False where no row can belong to both.
bool may_overlap(const PartitionOf& a, const PartitionOf& b);

/// True where each row that could be in one can be in the other.
bool takes_all_of(const PartitionOf& wider, const PartitionOf& other);

/// What is true of all rows that belong to it, and perhaps of others; `key` is the first by which
/// the table is divided. Nothing where that is by HASH, or for the default partition.
std::optional<Sql> rows_that_may_belong(const PartitionOf& partition, const Expression& key);

/// Takes all rows that belong to no other.
bool is_for_the_rest(const PartitionOf& partition);

}  // namespace theseus
