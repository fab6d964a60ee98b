// What is not ours is never dropped: neither with what it stands in, nor with what it needs.
#pragma once
#include <vector>

#include "engine/compare/scope.h"
#include "engine/diff/change.h"

namespace theseus {

/// One error for each object out of scope that a dropped or replaced object would take along or be
/// held by. `live` with its dependencies.
Diagnostics outside_in_the_way(const Database& live, const Scope& scope,
                               const std::vector<Change>& changes);

}  // namespace theseus
