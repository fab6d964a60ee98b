// Turns the difference between two databases into a plan.
#pragma once
#include <unordered_map>
#include <unordered_set>

#include "engine/core/partitions.h"
#include "engine/core/table_sizes.h"
#include "engine/diff/change.h"
#include "engine/kinds/backfill.h"
#include "engine/kinds/new_values.h"
#include "engine/kinds/rename.h"
#include "engine/plan/plan.h"

namespace theseus {

constexpr std::int64_t default_small_table = 10'000;

struct PlanInput {
  const Database& from;  // as the catalog says, with its dependencies, only what is in scope; after
                         // the renames, unless they come last
  const Database& to;    // as it shall be, spelled by PostgreSQL, with its dependencies
  Server server;
  std::unordered_map<ObjectId, Place> places;      // where things are declared
  TableSizes sizes = {};                           // unknown: none
  std::int64_t small_table = default_small_table;  // rows; up to it, plain DDL is brief
  Backfills backfills = {};
  NewValues new_values = {};
  std::vector<ObjectId> volatile_defaults = {};  // new ones that give each row another value
  Partitions partitions = {};
  std::unordered_set<ObjectId> published = {};      // tables that logical replication sends
  std::unordered_set<ObjectId> bound_columns = {};  // see introspect/bound_columns.h
  Renames renames = {};                             // in their order, all at once
  bool renames_last = false;                        // as a way back has them
  std::unordered_set<ObjectId> crowded = {};        // default partitions with rows of a new one
};

/// What of these changes the server does not know, with what it would need.
Diagnostics unsupported_in(const std::vector<Change>& changes, const Server& server,
                           const std::unordered_map<ObjectId, Place>& places);

/// The steps in their order. Pure: equal input gives an equal plan, byte for byte.
Result<Plan> make_plan(const PlanInput& input);

}  // namespace theseus
