// Joins what one statement does: the columns and constraints of a new table with their parent's
// CREATE, the children of what is dropped with its DROP. Foreign keys never join.
#pragma once
#include <functional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

using IdSet = std::unordered_set<ObjectId>;

/// Objects that one group of statements creates or drops together.
struct Folded {
  ObjectId leader;
  std::vector<ObjectId> members;  // the leader among them
  Statements statements;
};

/// One group for each object of `created` that is not folded into another. `may_fold` can forbid
/// it: a default that needs what comes after its table.
std::vector<Folded> fold_created(const Database& to, const std::vector<ObjectId>& created,
                                 const std::function<bool(ObjectId)>& may_fold,
                                 const Server& server);

/// The same for what is dropped.
std::vector<Folded> fold_dropped(const Database& from, const std::vector<ObjectId>& dropped,
                                 const Server& server);

}  // namespace theseus
