// What PostgreSQL does to partitions and inheriting tables when their tables change, in a plan.
#pragma once
#include "engine/diff/followed.h"
#include "planner/operation.h"
#include "planner/planner.h"
#include "planner/rebuild.h"

namespace theseus {

/// What happens to partitions because of these changes is no change of its own, but matters to what
/// refers to it.
void claim_followed(const std::vector<Change>& changes, const Followed& followed, Claimed& claimed);

/// What is made anew in a table only for the sake of something else is so in its partitions as
/// well.
void leave_out_followed(const Database& to, Followed& followed, Rebuild& rebuild);

/// An operation on a table does its partitions' part as well; what is left of that comes after it.
void join_followed(const Followed& followed, const PlanInput& input,
                   std::vector<Operation>& operations);

}  // namespace theseus
