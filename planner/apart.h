// Partitions that a plan takes apart although they are to stay, and what else attaching makes anew.
#pragma once
#include "engine/diff/change.h"
#include "planner/fold.h"
#include "planner/planner.h"

namespace theseus {

/// Partitions that are to stay what they are, and yet have to be detached and attached again: a
/// default one with rows of a new one, which go where they belong as those of a partition with
/// another bound do; and a divided one where both its table and it stop generating a column.
IdSet apart_for_a_while(const PlanInput& input, const std::vector<Change>& changes);

void take_apart(const IdSet& apart, const Database& database, std::vector<Change>& changes);

/// Exclusion constraints that attaching makes go before the partition comes.
void replace_what_attaching_makes(const Database& from, const Database& to,
                                  std::vector<Change>& changes);

}  // namespace theseus
