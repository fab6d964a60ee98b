#include "planner/recipes/leftovers.h"

#include "engine/kinds/support.h"
#include "planner/recipes/filling.h"
#include "planner/recipes/online.h"

namespace theseus {
namespace {

/// The column that the trigger fills and that stops being NOT NULL, or goes.
const Column* column_set_free(ObjectId trigger, const RecipeContext& context) {
  for (const Column& column : context.from.all<Column>()) {
    if (column.id.parent() != trigger.parent() || Filling::trigger_of(column.id) != trigger)
      continue;
    const Column* to = context.to.find<Column>(column.id);
    return to == nullptr || !to->not_null ? &column : nullptr;
  }
  return nullptr;
}

/// Between the end of the trigger and that of the column writers would fail, or write rows that do
/// not fit what was built over it.
void free_column_first(ObjectId trigger, const RecipeContext& context, Operation& operation) {
  const Column* column = column_set_free(trigger, context);
  if (column == nullptr) return;
  operation.releases.push_back(column->id);
  for (const ObjectId user : context.from_references.to(column->id))
    if (is_scaffold(user) && user != trigger && user.parent() != column->id)
      operation.follows.push_back(user);
  if (!column->not_null) return;
  Statements statements = alter(*column, nullable(*column), context.server);
  statements.back().joins_next = true;
  operation.statements.insert(operation.statements.begin(), statements.begin(), statements.end());
}

}  // namespace

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
    if (is_a<Trigger>(id)) free_column_first(id, context, operation);
    for (Statement& statement : operation.statements)
      std::erase(statement.hazards, Hazard::drops);
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace theseus
