// Finds what has to be dropped and created again because of what it refers to: the view over a
// column whose type changes, the trigger of a replaced function. With its comments and its own
// dependents.
#pragma once
#include <map>
#include <utility>
#include <vector>

#include "engine/core/result.h"
#include "engine/diff/change.h"
#include "planner/references.h"

namespace theseus {

struct Rebuild {
  std::vector<Change> changes;           // the given ones, some now Replaced, and the new ones
  std::map<ObjectId, ObjectId> because;  // what is rebuilt only for the sake of what
};

/// Each with what it is rebuilt for the sake of.
using Rebuilt = std::vector<std::pair<ObjectId, ObjectId>>;

/// What recipes took over, for the sake of what depends on it.
struct Claimed {
  std::vector<ObjectId> objects;        // as if they were dropped and created
  std::vector<ObjectId> altered_types;  // columns that get another type
  Rebuilt rebuilt;                      // though PostgreSQL would keep it
};

/// An error where something that holds data would have to be rebuilt.
Result<Rebuild> with_rebuilds(std::vector<Change> changes, const Claimed& claimed,
                              const Database& from, const Database& to,
                              const References& from_references, const References& to_references);

}  // namespace theseus
