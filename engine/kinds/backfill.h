// `backfill:` of a column: what fills it in the rows that are there already. An intent: once it has
// happened it may stay in the YAML and means nothing more.
#pragma once
#include <unordered_map>
#include <vector>

#include "engine/core/id.h"
#include "engine/sql/sql.h"

namespace theseus {

struct Backfill {
  Expression set = {};            // SQL over the columns of the row, as the user wrote it
  Expression where = {};          // only these rows; empty: all
  std::vector<Text> search_path;  // where unqualified names in both are looked up
  bool is_volatile = false;       // gives another value each time it is asked
};

using Backfills = std::unordered_map<ObjectId, Backfill>;  // by column

}  // namespace theseus
