// What the online recipes share: which tables are worth it, and what a change means for the order
// of operations.
#pragma once
#include <unordered_map>
#include <vector>

#include "engine/kinds/scaffold.h"
#include "planner/recipes/recipe.h"

namespace theseus {

/// What refers to it would have to be made anew.
bool is_another_afterwards(const Change& change);

class Online {
 public:
  /// Both must outlive this.
  Online(const std::vector<Change>& changes, const RecipeContext& context);

  const Change* change_of(ObjectId id) const;

  /// It was there, and is not dropped or created anew.
  bool stays(ObjectId id) const;

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
