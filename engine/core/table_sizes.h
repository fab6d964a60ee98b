// How large tables are: what is brief on a small one may have to be done in another way on a large.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "engine/core/id.h"

namespace theseus {

using TableSizes = std::unordered_map<ObjectId, std::int64_t>;  // rows

}  // namespace theseus
