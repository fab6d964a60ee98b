// What goes over to another column when that takes a column's place. All that refers to the column
// is looked at, also what others have made; what we do not know how to take along is a reason to
// leave the column alone.
#pragma once
#include <optional>
#include <vector>

#include "planner/recipes/online.h"

namespace theseus {

struct ColumnFollowers {
  std::optional<Default> default_value = {};
  std::optional<Identity> identity = {};
  std::vector<SequenceOwner> owners = {};
  std::vector<PrimaryKey> primary_keys = {};
  std::vector<Unique> unique_keys = {};
  std::vector<Index> indexes = {};
  std::vector<ForeignKey> foreign_keys = {};  // from it and to it
  std::vector<Grant> grants = {};             // only what they say of the column
  std::vector<Comment> comments = {};         // on it and on all of these
};

/// Nothing where something would have to follow that cannot, or that changes in the same plan.
std::optional<ColumnFollowers> followers_of(ObjectId column, const Online& online,
                                            const RecipeContext& context);

/// " DESC" of a key that is the column and nothing else.
std::optional<std::string> order_after(ObjectId column, const Key& key);

}  // namespace theseus
