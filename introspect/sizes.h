// How many rows tables hold, about.
#pragma once
#include <vector>

#include "engine/core/result.h"
#include "engine/core/table_sizes.h"
#include "introspect/connection.h"

namespace theseus {

/// Of tables and materialized views that are there, with their partitions; the others are left out.
/// By the statistics of the last ANALYZE or VACUUM; where there are none, by the size: rows of a
/// hundred bytes, which is rather too many than too few.
Result<TableSizes> read_sizes(Connection& connection, const std::vector<ObjectId>& tables);

}  // namespace theseus
