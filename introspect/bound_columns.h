// Columns that something holds on to which is not in the model: a publication's list of columns, a
// table that inherits. Another column cannot take their place.
#pragma once
#include <unordered_set>
#include <vector>

#include "engine/core/id.h"
#include "engine/core/result.h"
#include "introspect/connection.h"

namespace theseus {

Result<std::unordered_set<ObjectId>> read_bound_columns(Connection& connection,
                                                        const std::vector<ObjectId>& columns);

}  // namespace theseus
