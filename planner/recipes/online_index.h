// Indexes of large tables. Plain CREATE INDEX stops writers until it is built, DROP INDEX queues
// readers behind whoever uses the table; CONCURRENTLY forms do neither.
// A changed index is built beside the old one and takes its name in one transaction, so that no
// query is ever without it.
// A unique index over values that are not unique fails, and what it leaves is dropped.
// Interrupted, it leaves an index under a reserved name or an invalid one: both are gone on with.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

/// CONCURRENTLY, as far as an interrupted plan has not built it; what it left otherwise goes.
Statements build_online(const Index& wanted, const RecipeContext& context);

class OnlineIndex : public Recipe {
 public:
  std::string_view name() const override { return "online index"; }
  std::string_view plain() const override {
    return "CREATE INDEX stops writers until it is built, DROP INDEX queues readers behind others";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
