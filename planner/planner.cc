#include "planner/planner.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "engine/diff/diff.h"
#include "engine/plan/standing.h"
#include "planner/apart.h"
#include "planner/attached.h"
#include "planner/fold.h"
#include "planner/follow.h"
#include "planner/graph.h"
#include "planner/hazards.h"
#include "planner/operations.h"
#include "planner/rebuild.h"
#include "planner/recipes/recipe.h"
#include "planner/renames.h"
#include "planner/using.h"

namespace theseus {
namespace {

void append(std::vector<ObjectId>& ids, const std::vector<ObjectId>& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

std::vector<Claim> claims_on(const std::vector<Change>& changes, const RecipeContext& context) {
  std::vector<Claim> claims;
  IdSet taken;
  for (const auto& recipe : standard_recipes())
    for (Claim& claim : recipe->claims(changes, context)) {
      std::vector<ObjectId> wanted = claim.objects;
      append(wanted, claim.altered);
      const bool is_free = std::none_of(wanted.begin(), wanted.end(),
                                        [&](ObjectId id) { return taken.contains(id); });
      if (!is_free) continue;
      taken.insert(wanted.begin(), wanted.end());
      for (Operation& operation : claim.operations) {
        operation.recipe = recipe->name();
        operation.plain = recipe->plain();
      }
      claims.push_back(std::move(claim));
    }
  return claims;
}

/// The place of the object or of the nearest ancestor that was declared somewhere; that its schema
/// was says nothing.
Place place_of(ObjectId id, const PlanInput& input) {
  for (ObjectId at = id; at && (at == id || at.parent()); at = at.parent()) {
    const auto found = input.places.find(at);
    if (found != input.places.end()) return found->second;
  }
  return {};
}

Step step_of(const Operation& operation, Statement statement, const PlanInput& input,
             const References& from_references) {
  if (!operation.under_old_names) assess(operation, input, from_references, statement);
  const TableSize size = size_concerned(statement, input);
  Step step{.summary = statement.summary,
            .object = to_string(operation.subject),
            .belongs_to = to_string(standing_object(operation.subject)),
            .sql = statement.sql.text(),
            .reason = operation.reason,
            .place = operation.removes ? Place{} : place_of(operation.subject, input),
            .phase = operation.comes_last ? Phase::contract : Phase::expand,
            .transaction = statement.transaction,
            .hazards = statement.hazards,
            .after_deploy = operation.after_deploy,
            .joins_next = statement.joins_next,
            .clean_up = statement.clean_up.text(),
            .batches = statement.batches,
            .recipe = std::string(operation.recipe),
            .plain = std::string(operation.plain),
            .rows = size.rows,
            .bytes = size.bytes,
            .form = std::string(facts_of(statement.form).words)};
  for (const Lock& lock : statement.locks)
    step.locks.push_back({to_string(lock.relation), lock.mode});
  return step;
}

/// What is dropped and created again is missing for nobody.
void join_replacements(const std::vector<Operation>& operations, const std::vector<int>& last_steps,
                       std::vector<Step>& steps) {
  std::unordered_map<ObjectId, std::size_t> dropped_by;
  for (std::size_t i = 0; i < operations.size(); ++i) {
    for (const ObjectId id : operations[i].produces) {
      const auto found = dropped_by.find(id);
      if (found == dropped_by.end() || last_steps[i] == 0) continue;
      const std::size_t first = found->second == 0 ? 0 : last_steps[found->second - 1];
      for (std::size_t step = first; step + 1 < static_cast<std::size_t>(last_steps[i]); ++step)
        steps[step].joins_next = true;
    }
    for (const ObjectId id : operations[i].destroys)
      dropped_by.emplace(id, i);
  }
}

Plan plan_of(const std::vector<Operation>& operations, const PlanInput& input,
             const References& from_references) {
  Plan plan{.server_version = input.server.version};
  std::vector<int> last_steps;  // of each operation, from 1
  for (const Operation& operation : operations) {
    std::vector<int> after;
    for (const std::size_t earlier : operation.after)
      after.push_back(last_steps[earlier]);
    for (const Statement& statement : operation.statements) {
      plan.steps.push_back(step_of(operation, statement, input, from_references));
      plan.steps.back().after = std::exchange(after, {static_cast<int>(plan.steps.size())});
    }
    last_steps.push_back(static_cast<int>(plan.steps.size()));
  }
  join_replacements(operations, last_steps, plan.steps);
  return plan;
}

/// A column that goes over to another type holds on to the old one under any name.
void let_leave_later(const std::unordered_map<ObjectId, ObjectId>& renamed, Operation& operation) {
  const ObjectId id = operation.subject;
  if (!is_a<Column>(id) || std::find(operation.produces.begin(), operation.produces.end(), id) ==
                               operation.produces.end())
    return;
  for (ObjectId& released : operation.releases)
    if (const auto found = renamed.find(released); found != renamed.end()) released = found->second;
}

}  // namespace

Diagnostics unsupported_in(const std::vector<Change>& changes, const Server& server,
                           const std::unordered_map<ObjectId, Place>& places) {
  Diagnostics problems;
  for (const Change& change : changes) {
    const AnyObject* object = after(change);
    if (object == nullptr) continue;
    std::visit(
        [&](const auto& each) {
          if constexpr (requires { unsupported(each, server); })
            if (const auto reason = unsupported(each, server)) {
              const auto place = places.find(each.id);
              problems.push_back(error(to_string(each.id) + ": " + *reason,
                                       place == places.end() ? Place{} : place->second));
            }
        },
        *object);
  }
  return problems;
}

Result<Plan> make_plan(const PlanInput& input) {
  std::vector<Change> changes = diff(input.from, input.to, input.server);
  const IdSet apart = apart_for_a_while(input, changes);
  std::optional<Followed> followed = theseus::followed(input.from, input.to, changes, apart);
  const Database& from = followed ? followed->from : input.from;
  if (followed) changes = diff(from, input.to, input.server);
  take_apart(apart, input.to, changes);
  replace_what_attaching_makes(from, input.to, changes);
  if (changes.empty() && input.renames.empty()) return Plan{.server_version = input.server.version};
  Diagnostics problems = unsupported_in(changes, input.server, input.places);
  if (problems.empty()) problems = contradictions(changes, input.new_values, input.places);
  if (!problems.empty()) return problems;

  const References from_references(from);
  const References to_references(input.to);
  const RecipeContext context{from,
                              input.to,
                              from_references,
                              to_references,
                              input.server,
                              input.sizes,
                              input.small_table,
                              input.backfills,
                              input.new_values,
                              input.volatile_defaults,
                              input.partitions,
                              input.bound_columns};
  std::vector<Operation> operations;
  std::unordered_map<ObjectId, ObjectId> renamed;
  Claimed all_claimed;
  if (followed) claim_followed(changes, *followed, all_claimed);
  for (Claim& claim : claims_on(changes, context)) {
    IdSet claimed(claim.objects.begin(), claim.objects.end());
    claimed.insert(claim.altered.begin(), claim.altered.end());
    std::erase_if(changes, [&](const Change& each) { return claimed.contains(id_of(each)); });
    append(all_claimed.objects, claim.objects);
    append(all_claimed.altered_types, claim.altered_types);
    renamed.insert(claim.renamed.begin(), claim.renamed.end());
    std::move(claim.rebuilt.begin(), claim.rebuilt.end(), std::back_inserter(all_claimed.rebuilt));
    std::move(claim.operations.begin(), claim.operations.end(), std::back_inserter(operations));
  }

  Result<Rebuild> rebuild = with_rebuilds(std::move(changes), all_claimed, from, input.to,
                                          from_references, to_references);
  if (!rebuild) return rebuild.diagnostics();
  if (followed) leave_out_followed(input.to, *followed, *rebuild);
  for (Operation& operation :
       operations_for({rebuild->changes, rebuild->because, from, input.to, from_references,
                       to_references, input.volatile_defaults, input.new_values, input.server}))
    operations.push_back(std::move(operation));
  for (Operation& operation : operations)
    let_leave_later(renamed, operation);
  if (followed) join_followed(*followed, input, operations);
  order_comings_and_goings(input.from, input.to, operations);
  add_other_locks(input.from, operations);
  Result<std::vector<Operation>> in_order = ordered(std::move(operations));
  if (!in_order) return in_order.diagnostics();
  return plan_of(with_renames(std::move(*in_order), input), input, from_references);
}

}  // namespace theseus
