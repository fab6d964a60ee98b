// Partitions of the tables that a plan is about. They are no objects of the model, since PostgreSQL
// hands them what their table gets; but what is large is made in each of them.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/id.h"

namespace theseus {

/// An index of a partition alone, part of no index of the table above it.
struct LooseIndex {
  Text name;
  bool is_unique = false;
  Text method;
  std::vector<std::string> parts = {};  // columns and expressions, without order and class
  std::string where = {};
};

struct Partition {
  ObjectId id;  // as a table
  ObjectId parent = {};
  bool has_rows = true;  // otherwise it is divided in its turn
  std::vector<LooseIndex> loose = {};
  std::vector<Text> constraints = {};  // names of those that are part of none of the table above
  std::vector<Text> begun_keys = {};   // of them, foreign keys under reserved names
  bool has_own_foreign_keys = false;   // under other names
};

struct PartitionTree {
  /// All levels, each before what it is divided into.
  std::vector<Partition> partitions = {};
  /// Names of indexes in their schemas, with that of the uppermost index that each is a part of.
  std::unordered_map<ObjectId, ObjectId> names = {};
};

using Partitions = std::unordered_map<ObjectId, PartitionTree>;  // by the table

}  // namespace theseus
