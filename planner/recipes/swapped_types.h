// What goes over to a new type together: a replaced enum or domain, the domains over it, and the
// columns and attributes that have one of these.
#pragma once
#include "planner/recipes/recipe.h"

namespace theseus {

/// A column, or an attribute of a composite type that no column has.
struct Converted {
  ObjectId id;
  ObjectId type;          // the enum or domain that it has
  bool is_array = false;  // of that, or that is one
};

struct SwappedTypes {
  std::vector<ObjectId> types;  // the replaced one first, each domain after what it is over
  std::vector<Converted> converted;
};

SwappedTypes swapped_types(ObjectId replaced, const std::vector<Change>& changes,
                           const RecipeContext& context);

/// Foreign keys over these columns: a new type cannot be compared with the old one meanwhile.
std::vector<ObjectId> foreign_keys_over(const std::vector<Converted>& columns,
                                        const RecipeContext& context);

}  // namespace theseus
