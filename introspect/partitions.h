// The partitions of tables, and what indexes are called where they are.
#pragma once
#include <vector>

#include "engine/core/partitions.h"
#include "engine/core/result.h"
#include "introspect/connection.h"

namespace theseus {

/// Of those of the tables that are partitioned. Foreign tables are left out: they have no indexes.
/// Siblings come in the order in which they were created.
Result<Partitions> read_partitions(Connection& connection, const std::vector<ObjectId>& tables);

}  // namespace theseus
