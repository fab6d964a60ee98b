// A second column of a wider type, filled from the first and kept in step with it, and whatever
// stands over the first one, built again over the second: all that can be done before the second
// takes the place of the first. Every name is a reserved one and follows from the first column's.
#pragma once
#include "planner/recipes/column_followers.h"
#include "planner/recipes/online_key.h"

namespace theseus {

class SecondColumn {
 public:
  /// All must outlive this. `wanted` is the first column, with its new type.
  SecondColumn(const Column& wanted, const ColumnFollowers& followers,
               const RecipeContext& context);

  const Column& column() const { return second_; }

  /// What stands there is as an earlier plan would have left it on this way.
  bool can_go_on() const;

  /// What of it is there.
  Ids found() const;

  /// From where it is to where all is ready for the exchange.
  Statements prepare() const;

  /// The trigger that fills it, and its function.
  Statements stop_filling() const;

  /// What takes the place of each of these.
  Index beside(const Index& index) const;
  ForeignKey beside(const ForeignKey& key) const;
  template <class Key>
  Index index_beside(const Key& key) const {
    Key over = key;
    over.columns = over_second(key.columns);
    over.include = over_second(key.include);
    return index_for(over, name_beside(key.id));
  }

 private:
  Text name_beside(ObjectId id) const;
  Names over_second(Names columns) const;
  std::vector<Index> indexes() const;
  Statements fill() const;
  Statement gather_statistics() const;

  Column first_, second_;
  const ColumnFollowers& followers_;
  const RecipeContext& context_;
  Backfill copy_;
};

}  // namespace theseus
