// What PostgreSQL calls the indexes of partitions when their table gets one: CREATE INDEX goes
// through the tree and chooses, for each partition, the first name that is free.
#pragma once
#include <unordered_map>

#include "engine/core/partitions.h"
#include "engine/kinds/all.h"

namespace theseus {

class PartitionNames {
 public:
  explicit PartitionNames(const PartitionTree& tree) : tree_(tree) {}

  /// The name is free from now on, and those of the indexes below it.
  void release(const Index& index);

  /// The names that plain CREATE INDEX gives to the indexes of these partitions; they are taken
  /// from now on.
  std::unordered_map<ObjectId, Text> choose(const Index& index, const Database& database,
                                            const std::vector<const Partition*>& partitions);

 private:
  bool is_taken(ObjectId name) const;

  const PartitionTree& tree_;
  std::vector<ObjectId> released_ = {};  // names of uppermost indexes
  std::vector<ObjectId> chosen_ = {};
};

}  // namespace theseus
