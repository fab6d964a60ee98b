// A partition's exclusion constraints that the table above has as well: ATTACH PARTITION makes
// them, whatever it has already. Measured on 18; before 17 there are none on partitioned
// tables.
#pragma once
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

std::vector<ObjectId> made_by_attaching(const PartitionOf& partition, const Database& database);

/// Gives it the name that it is to have instead of the one that attaching chose.
Statements named_after_attaching(ObjectId exclusion, const Database& database);

}  // namespace theseus
