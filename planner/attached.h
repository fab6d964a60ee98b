// Partitions and inheriting tables in a plan: what attaching and detaching one waits for, and who
// waits for that.
#pragma once
#include "planner/operation.h"
#include "planner/references.h"

namespace theseus {

/// The table that such a thing of a partition is in; none for what a partition does not have from
/// its table.
ObjectId table_with(ObjectId id);

/// Of a partition or an inheritance: what both tables have that has to fit before the one comes
/// under the other.
Ids fitting(ObjectId id, const Database& database, const References& references);

/// What comes under the table before it gets a check that is not valid.
Ids inherited_before(ObjectId id, const Database& database);

/// That the table is a partition has to end before it gets this of its own, where it does end.
Ids detached_before(ObjectId id);

/// Stands for the attachment alone, without what has to be put back after it.
ObjectId attachment_of(ObjectId partition);

/// Stands for what the table has to lose before it can be attached.
Ids in_the_way_of_attaching(ObjectId removed);

/// All others of its table, where it takes what they leave.
Ids attached_before(const PartitionOf& partition, const Database& to);

/// Those attached now that may be in the way of one that is to be attached.
Ids in_the_way(const PartitionOf& partition, const Database& from);

/// What a table gets goes to all that is below it then: what leaves does so before. And what comes
/// has to have all that the table has: it comes when that has lost what it is to lose.
void order_comings_and_goings(const Database& from, const Database& to,
                              std::vector<Operation>& operations);

/// Attaching and detaching also lock the default partition and the tables that the partitioned one
/// refers to.
void add_other_locks(const Database& from, std::vector<Operation>& operations);

}  // namespace theseus
