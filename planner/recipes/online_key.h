// UNIQUE and PRIMARY KEY on large tables. Plain DDL builds the index under ACCESS EXCLUSIVE.
// We build it CONCURRENTLY and make the constraint from it, which is brief. A changed key is
// exchanged in one ALTER TABLE. What has to be NOT NULL becomes so before, by its own recipe.
// Values that are not unique make the build fail, and what it leaves is dropped.
// Interrupted, it leaves an index under a reserved name, which is used or dropped.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

/// The index that becomes the key's, under this name.
Index index_for(const PrimaryKey& key, Text name);
Index index_for(const Unique& key, Text name);

/// From a finished index, in the place of `old` where there is one.
Statement make_key(const PrimaryKey* old, const PrimaryKey& key, const Index& index);
Statement make_key(const Unique* old, const Unique& key, const Index& index);

class OnlineKey : public Recipe {
 public:
  std::string_view name() const override { return "online key"; }
  std::string_view plain() const override {
    return "ADD CONSTRAINT builds the index while nobody may read or write";
  }
  std::vector<Claim> claims(const std::vector<Change>& changes,
                            const RecipeContext& context) const override;
};

}  // namespace theseus
