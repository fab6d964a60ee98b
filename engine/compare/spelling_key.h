// Under which key it is kept how an object is spelled: everything that the spelling depends on.
#pragma once
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/compare/slice.h"

namespace theseus {

/// Over the fields of an object that count, and its name; "" where that cannot be said.
std::string digest_of(const AnyObject& object);

/// Keys of the objects of one database. The order of columns counts, their numbers do not.
class SpellingKeys {
 public:
  /// `path`: of an object, where its names are looked up; empty for texts that PostgreSQL printed.
  using Path = std::function<std::vector<Text>(ObjectId)>;
  /// The database must outlive this.
  SpellingKeys(const Database& database, const Needs& needs, const Server& server, Path path);

  /// Over the object and all that it needs; "" where there is none.
  std::string key(ObjectId id) const;

 private:
  const std::string& digest(ObjectId id) const;

  const Database& database_;
  const Needs& needs_;
  std::string server_;
  Path path_;
  std::unordered_map<ObjectId, std::vector<std::pair<int, Text>>> columns_;
  mutable std::unordered_map<ObjectId, std::string> digests_;
};

}  // namespace theseus
