#include "planner/recipes/by_partition_tree.h"

#include <unordered_set>

namespace theseus {

PartitionTree staying_in(PartitionTree tree, const std::vector<Change>& changes) {
  std::unordered_set<ObjectId> leaving;
  for (const Change& change : changes)
    if (is_a<PartitionOf>(id_of(change)) && before(change) != nullptr)
      leaving.insert(id_of(change).parent());
  if (leaving.empty()) return tree;
  std::erase_if(tree.partitions, [&](const Partition& each) {
    if (!leaving.contains(each.id) && !leaving.contains(each.parent)) return false;
    leaving.insert(each.id);
    return true;
  });
  return tree;
}

}  // namespace theseus
