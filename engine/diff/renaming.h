// Renames, and what they mean for everything that is spelled otherwise afterwards.
#pragma once
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/kinds/all.h"
#include "engine/kinds/rename.h"

namespace theseus {

/// Which object is which. What stands in something that is renamed goes with it.
class RenamedIds {
 public:
  RenamedIds() = default;
  explicit RenamedIds(const Renames& renames);

  /// What has other names in its own is called otherwise without being renamed: a routine whose
  /// argument types are, a published table.
  void add(ObjectId before, ObjectId now);

  ObjectId now(ObjectId before) const { return in(now_, before); }
  ObjectId before(ObjectId now) const { return in(before_, now); }
  const std::unordered_map<ObjectId, ObjectId>& all() const { return now_; }

 private:
  using Map = std::unordered_map<ObjectId, ObjectId>;
  static ObjectId in(const Map& map, ObjectId id);

  Map now_, before_;  // of what does not only go with what it stands in
};

struct Renaming {
  Renames renames = {};  // in the order in which they run: what stands in something before that
  RenamedIds ids = {};
  /// Objects whose text is another afterwards, before and after.
  std::vector<std::pair<AnyObject, AnyObject>> respelt = {};

  bool empty() const { return renames.empty(); }
};

/// The object with other ids in its id and its references; its text stays.
AnyObject moved(const AnyObject& object, const RenamedIds& ids);

/// What the database is after the renames. Sealed, with its dependencies.
Database renamed(const Database& database, const Renaming& renaming);

/// The way back.
Renaming reversed(const Renaming& renaming);

}  // namespace theseus
