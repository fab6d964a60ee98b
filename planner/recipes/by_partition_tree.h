// Changes of one kind, gathered for each partitioned table that stays: what is made on its
// partitions is made in one go.
#pragma once
#include <map>
#include <vector>

#include "planner/recipes/online.h"

namespace theseus {

/// Those partitions that no change detaches.
PartitionTree staying_in(PartitionTree tree, const std::vector<Change>& changes);

/// `Tree` takes the changes of one table with add() and answers with claims().
template <class Kind, class Tree>
std::vector<Claim> claims_by_partition_tree(const std::vector<Change>& changes,
                                            const RecipeContext& context) {
  const Online online(changes, context);
  std::map<ObjectId, const Change*> in_order;
  for (const Change& change : changes)
    if (is_a<Kind>(id_of(change))) in_order.emplace(id_of(change), &change);
  std::map<ObjectId, PartitionTree> staying;
  std::map<ObjectId, Tree> trees;
  for (const auto& [id, change] : in_order) {
    const auto tree = context.partitions.find(id.parent());
    if (tree == context.partitions.end() || !online.stays(id.parent())) continue;
    const auto [kept, is_new] = staying.try_emplace(id.parent());
    if (is_new) kept->second = staying_in(tree->second, changes);
    if (kept->second.partitions.empty()) continue;
    trees.try_emplace(id.parent(), kept->second, online, context).first->second.add(*change);
  }
  std::vector<Claim> claims;
  for (auto& [table, tree] : trees)
    for (Claim& claim : tree.claims())
      claims.push_back(std::move(claim));
  return claims;
}

}  // namespace theseus
