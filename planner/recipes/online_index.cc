#include "planner/recipes/online_index.h"

#include "engine/kinds/support.h"
#include "planner/recipes/online.h"

namespace theseus {
namespace {

bool is_debris(const Index& index) {
  return index.method == Text("invalid");
}

Statement drop_index(const Index& index) {
  Statement statement = drop_concurrently(index);
  if (!is_debris(index) && !is_scaffold(index.id)) statement.hazards = {Hazard::drops};
  return statement;
}

/// Built beside the old one, then both renamed in one transaction. What an interrupted plan left
/// under the two names is used or dropped.
Claim swap(const Index& old, const Index& wanted, const Database& live, Operation operation) {
  Index beside = wanted;
  beside.id = scaffold_for("new", wanted.id);
  Index aside = old;
  aside.id = scaffold_for("old", wanted.id);
  Claim claim{.objects = {wanted.id}};
  Statements& statements = operation.statements;
  const Index* begun = live.find<Index>(beside.id);
  const bool is_built = begun != nullptr && *begun == beside;
  for (const Index* left : {begun, live.find<Index>(aside.id)}) {
    if (left == nullptr) continue;
    claim.objects.push_back(left->id);
    if (left != begun || !is_built) statements.push_back(drop_concurrently(*left));
  }
  if (!is_built) statements.push_back(create_concurrently(beside));
  statements.push_back(renamed(old.id, aside.id));
  statements.back().joins_next = true;
  statements.push_back(renamed(beside.id, wanted.id));
  statements.push_back(drop_concurrently(aside));
  claim.operations = {std::move(operation)};
  return claim;
}

}  // namespace

std::vector<Claim> OnlineIndex::claims(const std::vector<Change>& changes,
                                       const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  const auto claim = [&](const Change& change, const Index* from, const Index& to) {
    if (online.is_partitioned(to.id.parent())) return;
    Operation operation = online.operation_for(change);
    if (from != nullptr && !is_debris(*from)) {
      if (online.can_stand_beside(to.id))
        claims.push_back(swap(*from, to, context.from, std::move(operation)));
      return;
    }
    if (from != nullptr) operation.statements = {drop_concurrently(*from)};
    operation.statements.push_back(create_concurrently(to));
    claims.push_back({.objects = {to.id}, .operations = {std::move(operation)}});
  };
  online.for_each_made<Index>(claim);
  for (const Change& change : changes) {
    const auto* removed = std::get_if<Removed>(&change);
    const auto* index = removed == nullptr ? nullptr : std::get_if<Index>(&removed->object);
    if (index == nullptr || is_scaffold(index->id) || !online.is_large(index->id.parent()) ||
        online.is_partitioned(index->id.parent()))
      continue;
    claims.push_back({.objects = {index->id}, .operations = {online.operation_for(change)}});
    claims.back().operations.front().statements = {drop_index(*index)};
  }
  return claims;
}

}  // namespace theseus
