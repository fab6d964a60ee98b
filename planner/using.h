// The order that `using:` asks for: it is SQL over the old row, and nobody but us knows what it
// names.
#pragma once
#include "engine/core/diagnostic.h"
#include "planner/operations.h"

namespace theseus {

/// Columns that it names are still as they were, functions already there.
void add_order_of_using(ObjectId column, const OperationInput& input, Operation& operation);

/// Two columns of which each would have to be first.
Diagnostics contradictions(const std::vector<Change>& changes, const NewValues& values,
                           const std::unordered_map<ObjectId, Place>& places);

}  // namespace theseus
