// A recipe replaces what plain DDL would do for a change by a sequence of its own.
#pragma once
#include <memory>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/core/partitions.h"
#include "engine/core/table_sizes.h"
#include "engine/diff/change.h"
#include "engine/kinds/backfill.h"
#include "engine/kinds/new_values.h"
#include "planner/operation.h"
#include "planner/rebuild.h"
#include "planner/references.h"

namespace theseus {

struct RecipeContext {
  const Database& from;
  const Database& to;
  const References& from_references;
  const References& to_references;
  Server server;
  const TableSizes& sizes;
  std::int64_t small_table;  // rows; up to it, plain DDL is brief
  const Backfills& backfills;
  const NewValues& new_values;
  const std::vector<ObjectId>& volatile_defaults;
  const Partitions& partitions;
  const std::unordered_set<ObjectId>& bound_columns;
};

struct Claim {
  std::vector<ObjectId> objects;        // whose changes it takes over, as if dropped and created
  std::vector<ObjectId> altered;        // whose changes it takes over, and which nobody notices
  std::vector<ObjectId> altered_types;  // columns whose dependents are rebuilt around it
  Rebuilt rebuilt;                      // dropped before it and created after it all the same
  /// Types that it renames, and what stands for them until they are dropped: columns that go over
  /// to another type may do so meanwhile.
  std::vector<std::pair<ObjectId, ObjectId>> renamed = {};
  std::vector<Operation> operations;
};

class Recipe {
 public:
  Recipe() = default;
  Recipe(const Recipe&) = delete;
  Recipe& operator=(const Recipe&) = delete;
  virtual ~Recipe() = default;
  virtual std::string_view name() const = 0;
  /// What the plain way would do to the application.
  virtual std::string_view plain() const = 0;
  virtual std::vector<Claim> claims(const std::vector<Change>& changes,
                                    const RecipeContext& context) const = 0;
};

/// Every recipe, in order of preference; the first claim on an object wins.
std::vector<std::unique_ptr<Recipe>> standard_recipes();

}  // namespace theseus
