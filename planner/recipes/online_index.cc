#include "planner/recipes/online_index.h"

#include "engine/kinds/rename.h"
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
Claim swap(const Index& old, const Index& wanted, const RecipeContext& context,
           Operation operation) {
  Index beside = wanted;
  beside.id = scaffold_for("new", wanted.id);
  Index aside = old;
  aside.id = scaffold_for("old", wanted.id);
  Claim claim{.objects = {wanted.id}};
  Statements& statements = operation.statements;
  if (context.from.contains(beside.id)) claim.objects.push_back(beside.id);
  if (const Index* left = context.from.find<Index>(aside.id)) {
    claim.objects.push_back(left->id);
    statements.push_back(drop_concurrently(*left));
  }
  const Statements building = build_online(beside, context);
  statements.insert(statements.end(), building.begin(), building.end());
  statements.push_back(renamed(old.id, aside.id));
  statements.back().joins_next = true;
  statements.push_back(renamed(beside.id, wanted.id));
  statements.push_back(drop_concurrently(aside));
  claim.operations = {std::move(operation)};
  return claim;
}

}  // namespace

Statements build_online(const Index& wanted, const RecipeContext& context) {
  const Index* begun = context.from.find<Index>(wanted.id);
  if (begun != nullptr && *begun == wanted) return {};
  Statements statements;
  if (begun != nullptr) statements.push_back(drop_concurrently(*begun));
  statements.push_back(create_concurrently(wanted));
  return statements;
}

std::vector<Claim> OnlineIndex::claims(const std::vector<Change>& changes,
                                       const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  const auto claim = [&](const Change& change, const Index* from, const Index& to) {
    if (online.is_partitioned(to.id.parent())) return;
    Operation operation = online.operation_for(change);
    if (from != nullptr && !is_debris(*from)) {
      if (online.can_stand_beside(to.id))
        claims.push_back(swap(*from, to, context, std::move(operation)));
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
