// What becomes of old values: `using:` of a column whose type changes, `map:` of an enum that loses
// labels. Intents: once that has happened they may stay in the YAML and mean nothing more.
#pragma once
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/core/id.h"
#include "engine/sql/sql.h"

namespace theseus {

struct Using {
  Expression sql = {};                 // over the columns of the old row, as the user wrote it
  std::vector<Text> search_path = {};  // where unqualified names are looked up
  bool empty() const { return sql.empty(); }
};

/// Labels that go, and what takes the place of each in rows.
using LabelMap = std::vector<std::pair<Text, Text>>;

struct NewValues {
  std::unordered_map<ObjectId, Using> usings = {};     // by column
  std::unordered_map<ObjectId, LabelMap> labels = {};  // by enum
};

/// What is said of this object; nothing where nothing is.
template <class Value>
Value said_of(ObjectId id, const std::unordered_map<ObjectId, Value>& all) {
  const auto found = all.find(id);
  return found == all.end() ? Value() : found->second;
}

}  // namespace theseus
