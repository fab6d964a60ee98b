// Partitions in a plan: what changes along with their tables, and what attaching one waits for.
#pragma once
#include "engine/diff/followed.h"
#include "planner/fold.h"
#include "planner/operation.h"
#include "planner/planner.h"
#include "planner/rebuild.h"
#include "planner/references.h"

namespace theseus {

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

/// Partitions that are to stay what they are, and yet have to be detached and attached again: a
/// default one with rows of a new one, which go where they belong as those of a partition with
/// another bound do; and a divided one where both its table and it stop generating a column.
IdSet apart_for_a_while(const PlanInput& input, const std::vector<Change>& changes);

void take_apart(const IdSet& apart, const Database& database, std::vector<Change>& changes);

/// Exclusion constraints that attaching makes go before the partition comes.
void replace_what_attaching_makes(const Database& from, const Database& to,
                                  std::vector<Change>& changes);

/// All others of its table, where it takes what they leave.
Ids attached_before(const PartitionOf& partition, const Database& to);

/// Those attached now that may be in the way of one that is to be attached.
Ids in_the_way(const PartitionOf& partition, const Database& from);

/// What happens to partitions because of these changes is no change of its own, but matters to what
/// refers to it.
void claim_followed(const std::vector<Change>& changes, const Followed& followed, Claimed& claimed);

/// What is made anew in a table only for the sake of something else is so in its partitions as
/// well.
void leave_out_followed(const Database& to, Followed& followed, Rebuild& rebuild);

/// An operation on a table does its partitions' part as well; what is left of that comes after it.
void join_followed(const Followed& followed, const PlanInput& input,
                   std::vector<Operation>& operations);

/// What a table gets goes to all that is below it then: what leaves does so before. And what comes
/// has to have all that the table has: it comes when that has lost what it is to lose.
void order_comings_and_goings(const Database& from, const Database& to,
                              std::vector<Operation>& operations);

/// Attaching and detaching also lock the default partition and the tables that the partitioned one
/// refers to.
void add_other_locks(const Database& from, std::vector<Operation>& operations);

}  // namespace theseus
