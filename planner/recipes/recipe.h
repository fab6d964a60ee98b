// A recipe replaces what plain DDL would do for a change by a sequence of its own.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "engine/diff/change.h"
#include "planner/operation.h"
#include "planner/references.h"

namespace theseus {

struct RecipeContext {
  const Database& from;
  const Database& to;
  const References& from_references;
  const References& to_references;
  Server server;
};

struct Claim {
  std::vector<ObjectId> objects;        // whose changes it takes over
  std::vector<ObjectId> altered_types;  // columns whose dependents are rebuilt around it
  std::vector<Operation> operations;
};

class Recipe {
 public:
  Recipe() = default;
  Recipe(const Recipe&) = delete;
  Recipe& operator=(const Recipe&) = delete;
  virtual ~Recipe() = default;
  virtual std::string_view name() const = 0;
  virtual std::vector<Claim> claims(const std::vector<Change>& changes,
                                    const RecipeContext& context) const = 0;
};

/// Every recipe, in order of preference; the first claim on an object wins.
std::vector<std::unique_ptr<Recipe>> standard_recipes();

}  // namespace theseus
