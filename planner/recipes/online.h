// What the online recipes share: which tables are worth it, what a change means for the order of
// operations, and the names of what stands in the database only while a plan runs.
#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

#include "planner/recipes/recipe.h"

namespace theseus {

/// theseus_<role>_<8 hex>: reserved, so that an interrupted plan is recognised and gone on with.
Text scaffold_name(std::string_view role, ObjectId id);
bool is_scaffold(ObjectId id);
/// The object that stands in for `id` until it takes its place.
ObjectId scaffold_for(std::string_view role, ObjectId id);

class Online {
 public:
  /// Both must outlive this.
  Online(const std::vector<Change>& changes, const RecipeContext& context);

  /// A table or materialized view that was there, stays, and is too large for plain DDL. What is
  /// partitioned refuses most online forms.
  bool is_large(ObjectId relation) const;

  /// Nothing but its own comments depends on it, and what it refers to stays: the new one can be
  /// made beside it.
  bool can_stand_beside(ObjectId id) const;

  /// Where it stands in the order of operations; the statements are to be added.
  Operation operation_for(const Change& change) const;
  /// The same operation does away with another object.
  void add_removal(ObjectId id, Operation& operation) const;

 private:
  const RecipeContext& context_;
  std::unordered_map<ObjectId, const Change*> changes_;
};

}  // namespace theseus
