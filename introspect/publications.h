// Which tables logical replication sends: subscribers have to have their columns too.
#pragma once
#include <unordered_set>
#include <vector>

#include "engine/core/id.h"
#include "engine/core/result.h"
#include "introspect/connection.h"

namespace theseus {

/// Those of the tables that a publication of this database holds, by itself, by its schema or since
/// it holds all.
Result<std::unordered_set<ObjectId>> read_published(Connection& connection,
                                                    const std::vector<ObjectId>& tables);

}  // namespace theseus
