// What making or dropping one object means for the order of operations.
#pragma once
#include "engine/diff/change.h"
#include "planner/operation.h"
#include "planner/references.h"

namespace theseus {

/// The operation makes `id` as it is in `to`: it needs what that refers to, and the rights to it.
void add_creation(ObjectId id, const Database& from, const Database& to,
                  const References& references, Operation& operation);

/// The operation does away with `id` as it was in `from`; to be called after add_creation().
void add_removal(ObjectId id, const Database& from, const References& references,
                 Operation& operation);

/// No longer refers to what `id` referred to, but for what the operation still needs.
void add_releases(ObjectId id, const References& references, Operation& operation);

/// "declared, not in the database"
std::string reason_of(const Change& change);

}  // namespace theseus
