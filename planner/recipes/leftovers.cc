#include "planner/recipes/leftovers.h"

#include "planner/recipes/online.h"

namespace theseus {

std::vector<Claim> Leftovers::claims(const std::vector<Change>& changes,
                                     const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  for (const Change& change : changes) {
    const ObjectId id = id_of(change);
    if (!std::holds_alternative<Removed>(change) || !is_scaffold(id)) continue;
    if (!context.to.contains(id.parent())) {  // goes with its table, or with what it is said of
      if (is_scaffold(id.parent())) claims.push_back({.objects = {id}});
      continue;
    }
    Claim claim{.objects = {id}, .operations = {online.operation_for(change)}};
    Operation& operation = claim.operations.front();
    operation.reason = "left by an interrupted plan";
    if (is_a<Index>(id))
      operation.statements = {drop_concurrently(*context.from.find<Index>(id))};
    else
      with_object(context.from, id,
                  [&](const auto& each) { operation.statements = drop(each, context.server); });
    for (Statement& statement : operation.statements)
      std::erase(statement.hazards, Hazard::drops);
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace theseus
