// Changes into operations, by the kinds' own DDL.
#pragma once
#include <map>
#include <vector>

#include "engine/diff/change.h"
#include "engine/kinds/new_values.h"
#include "planner/operation.h"
#include "planner/references.h"

namespace theseus {

struct OperationInput {
  const std::vector<Change>& changes;
  const std::map<ObjectId, ObjectId>& because;  // of rebuilds
  const Database& from;
  const Database& to;
  const References& from_references;
  const References& to_references;
  const Ids& volatile_defaults;
  const NewValues& new_values;
  Server server;
};

std::vector<Operation> operations_for(const OperationInput& input);

}  // namespace theseus
