// What changes in a table because one above it changes: PostgreSQL does it, and a plan does not do
// it twice.
#pragma once
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/diff/change.h"

namespace theseus {

/// What PostgreSQL does to partitions that stay where they are when their tables change.
struct Followed {
  Database from;  // as it is once it has done so, though the tables themselves are as they were
  std::unordered_map<ObjectId, std::vector<ObjectId>> by;  // an object of a table: what goes along
  /// What has to be done to a partition in addition, after the table's object has changed; and
  /// what has to be there before the table's, which takes it over.
  std::unordered_map<ObjectId, ObjectId> after, before;
  std::unordered_map<ObjectId, ObjectId> above;  // of tables that stay below one

  /// All that goes along, at any depth.
  std::vector<ObjectId> with(ObjectId id) const;
};

/// Nothing where none of the changes concerns a table that has any such below it. Those partitions
/// are not looked at that are taken apart meanwhile.
std::optional<Followed> followed(const Database& from, const Database& to,
                                 const std::vector<Change>& changes,
                                 const std::unordered_set<ObjectId>& apart);

}  // namespace theseus
