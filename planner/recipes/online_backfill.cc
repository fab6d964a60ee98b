#include "planner/recipes/online_backfill.h"

#include <algorithm>
#include <map>

#include "planner/new_column.h"
#include "planner/recipes/filling.h"
#include "planner/recipes/online.h"
#include "planner/recipes/online_not_null.h"

namespace theseus {
namespace {

/// A default would take the place of what the trigger gives old code: it comes when that goes.
void add_default(ObjectId column, const Online& online, const RecipeContext& context,
                 Claim& claim) {
  const Change* change = online.change_of(id_of<Default>(column, ""));
  if (change == nullptr || !std::holds_alternative<Added>(*change)) return;
  Operation& removal = claim.operations.front();
  const Operation setting = online.operation_for(*change);
  removal.produces.insert(removal.produces.end(), setting.produces.begin(), setting.produces.end());
  removal.needs.insert(removal.needs.end(), setting.needs.begin(), setting.needs.end());
  removal.statements.back().joins_next = true;
  append(removal.statements, create(*context.to.find<Default>(id_of(*change)), context.server));
  claim.objects.push_back(id_of(*change));
}

/// What the column has to go through from where it is; `change` is null where it is in place.
std::optional<Claim> claim_of(const Column& to, const Backfill& backfill, const Change* change,
                              const Online& online, const RecipeContext& context) {
  const Column* from = context.from.find<Column>(to.id);
  const Filling filling(to, backfill, context);
  if (change == nullptr && !filling.is_begun()) return std::nullopt;
  Operation operation{.subject = to.id, .produces = {to.id}, .reason = "it is being filled"};
  if (change != nullptr) operation = online.operation_for(*change);
  operation.position = to.position;
  Statements& statements = operation.statements;
  const Column at_first = nullable(to);
  if (from == nullptr) {
    statements = create(at_first, context.server);
    add_hazards_of_new_column(context.to, {to.id}, context.volatile_defaults, statements.front());
    statements.back().joins_next = true;
  }
  if (!filling.is_begun()) append(statements, filling.begin());
  const Column& before = from == nullptr ? at_first : *from;
  if (!before.not_null && !filling.is_done()) append(statements, filling.fill(to.not_null));
  if (!before.not_null && to.not_null) append(statements, forbid_null_online(before, to, context));
  Claim claim{.operations = {filling.removal()}};
  (change != nullptr && from == nullptr ? claim.objects : claim.altered) = {to.id};
  for (const ObjectId left :
       {Filling::trigger_of(to.id), Filling::function_of(to.id), proof_of_no_null(to.id)})
    if (context.from.contains(left) && (to.not_null || left != proof_of_no_null(to.id)))
      claim.objects.push_back(left);
  add_default(to.id, online, context, claim);
  if (!statements.empty()) claim.operations.push_back(std::move(operation));
  return claim;
}

/// The declared ones, and those of a new column whose default would rewrite a large table; begun
/// already where the trigger is there.
std::map<ObjectId, Backfill> wanted(const Online& online, const RecipeContext& context) {
  std::map<ObjectId, Backfill> all(context.backfills.begin(), context.backfills.end());
  const auto add = [&](const Default& value) {
    all.emplace(value.id.parent(), Backfill{.set = value.expression, .is_volatile = true});
  };
  for (const ObjectId id : context.volatile_defaults)
    if (const ObjectId table = id.parent().parent(); !context.from.contains(id.parent()) &&
                                                     online.is_large(table) &&
                                                     !online.is_partitioned(table))
      add(*context.to.find<Default>(id));
  for (const Trigger& trigger : context.from.all<Trigger>())
    if (is_scaffold(trigger.id))
      for (const Default& value : context.to.all<Default>())
        if (is_a<Column>(value.id.parent()) && Filling::trigger_of(value.id.parent()) == trigger.id)
          add(value);
  return all;
}

bool can_be_filled(const Change* change) {
  if (change == nullptr || std::holds_alternative<Added>(*change)) return true;
  const auto* modified = std::get_if<Modified>(change);
  return modified != nullptr && !rebuilds_dependents(*change) &&
         std::get<Column>(modified->to).not_null && !std::get<Column>(modified->from).not_null;
}

}  // namespace

std::vector<Claim> OnlineBackfill::claims(const std::vector<Change>& changes,
                                          const RecipeContext& context) const {
  const Online online(changes, context);
  const std::map<ObjectId, Backfill> in_order = wanted(online, context);
  std::vector<Claim> claims;
  for (const auto& [id, backfill] : in_order) {
    const Column* to = context.to.find<Column>(id);
    const Change* change = online.change_of(id);
    if (to == nullptr || !online.stays(id.parent()) || !can_be_filled(change)) continue;
    if (auto claim = claim_of(*to, backfill, change, online, context))
      claims.push_back(std::move(*claim));
  }
  return claims;
}

}  // namespace theseus
