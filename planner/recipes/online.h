// What the online recipes share: which tables are worth it, and what a change means for the order
// of operations.
#pragma once
#include <unordered_map>
#include <vector>

#include "engine/kinds/scaffold.h"
#include "planner/recipes/recipe.h"

namespace theseus {

void append(Statements& statements, const Statements& more);

/// What these drop, nobody misses: it was only begun, or something takes its place.
void append_unmissed(Statements& statements, Statements more);

class Online {
 public:
  /// Both must outlive this.
  Online(const std::vector<Change>& changes, const RecipeContext& context);

  const Change* change_of(ObjectId id) const;

  /// It was there, and is not dropped or created anew.
  bool stays(ObjectId id) const;

  /// A table or materialized view that was there, stays, and is too large for plain DDL.
  bool is_large(ObjectId relation) const;

  /// What is partitioned refuses most online forms.
  bool is_partitioned(ObjectId relation) const;

  /// Nothing but its own comments depends on it, and what it refers to stays: the new one can be
  /// made beside it.
  bool can_stand_beside(ObjectId id) const;

  /// Each object of this kind on a large table that is made anew, whether there was one or not:
  /// `act(change, from, to)`, `from` null where there was none.
  template <class T, class Action>
  void for_each_made(Action&& act) const {
    for (const Change& change : all_) {
      const ObjectId id = id_of(change);
      if (!is_a<T>(id) || std::holds_alternative<Modified>(change)) continue;
      const T* to = context_.to.find<T>(id);
      if (to != nullptr && is_large(id.parent())) act(change, context_.from.find<T>(id), *to);
    }
  }

  /// Where it stands in the order of operations; the statements are to be added.
  Operation operation_for(const Change& change) const;

 private:
  const std::vector<Change>& all_;
  const RecipeContext& context_;
  std::unordered_map<ObjectId, const Change*> changes_;
};

}  // namespace theseus
