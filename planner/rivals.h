// A new foreign key binds to the oldest index that fits. A unique key of the referenced table that
// the same plan drops must be gone before, or the foreign key would hold on to it.
#pragma once
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

/// The unique keys of `from` that `id` could bind to; none where it is no foreign key.
std::vector<ObjectId> rivals_of(ObjectId id, const Database& from, const Database& to);

}  // namespace theseus
