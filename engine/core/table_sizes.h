// How large tables are: what is brief on a small one may have to be done in another way on a large.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "engine/core/id.h"

namespace theseus {

/// About, by PostgreSQL's statistics.
struct TableSize {
  std::int64_t rows = 0;
  std::int64_t bytes = 0;  // with its indexes and TOAST
  bool operator==(const TableSize&) const = default;
};

using TableSizes = std::unordered_map<ObjectId, TableSize>;

}  // namespace theseus
