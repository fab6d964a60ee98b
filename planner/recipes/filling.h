// The statements that fill one column while it is in use: the trigger, the batches, the comparison
// of all rows, and the marks on the trigger's function that say how far that is.
#pragma once
#include "engine/kinds/backfill.h"
#include "planner/recipes/recipe.h"

namespace theseus {

/// Whether triggers of the table itself fire when this column is written.
bool is_seen_by_triggers(ObjectId column, const RecipeContext& context);

class Filling {
 public:
  /// All must outlive this.
  Filling(const Column& column, const Backfill& backfill, const RecipeContext& context);

  static ObjectId trigger_of(ObjectId column);
  static ObjectId function_of(ObjectId column);

  /// The trigger stands: rows may be filled already, or are to be.
  bool is_begun() const { return context_.from.contains(trigger_of(column_.id)); }
  /// Every row was filled, and compared where that was asked for. New code may write what it likes.
  bool is_done() const;

  Statements begin() const;
  /// `forbids_null`: a proof that there is no null follows.
  Statements fill(bool forbids_null) const;
  /// Once the new application fills the column itself.
  Operation removal() const;

 private:
  bool is_declared() const { return context_.backfills.contains(column_.id); }
  bool keeps_in_step() const { return !only_null_ && !backfill_.is_volatile; }
  bool can_compare() const { return keeps_in_step() && backfill_.is_repeatable; }
  bool stands(std::string_view mark) const;
  Statement marked(std::string_view mark) const;

  Sql function() const;
  Sql value_of(const char (&row)[4]) const;
  Sql body() const;
  Statement create_function() const;
  Statement create_trigger() const;
  Statement always_on() const;

  Batches every_row() const;
  Sql rows_to_fill() const;
  Statement batches() const;
  Statement comparison() const;
  Statement look_for_null() const;
  Statement look(std::string summary, const Sql& condition, Batches batches) const;
  Sql clean_up() const;
  Sql filler() const;
  bool skips_triggers() const;

  const Column& column_;
  const Backfill& backfill_;
  const RecipeContext& context_;
  ObjectId table_;
  bool only_null_;  // what the column holds was written by others, and stays
};

}  // namespace theseus
