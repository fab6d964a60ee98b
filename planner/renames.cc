#include "planner/renames.h"

#include <algorithm>

#include "engine/diff/renaming.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

std::vector<Operation> operations_for(const PlanInput& input) {
  const RenamedIds ids(input.renames);
  std::vector<Operation> operations;
  for (const Rename& rename : input.renames) {
    Statement statement = renamed(rename);
    statement.joins_next = true;
    const ObjectId relation = ids.now(relation_of(rename.object));
    if (input.published.contains(relation) && has(statement.hazards, Hazard::breaks_old_code))
      add(Hazard::breaks_replication, statement.hazards);
    const Text old = rename.label.empty() ? own_name(rename.object) : rename.label;
    operations.push_back({.subject = ids.now(rename.object),
                          .statements = {std::move(statement)},
                          .under_old_names = true,
                          .reason = "renamed from " + old.string()});
    if (operations.size() > 1) operations.back().after = {operations.size() - 2};
  }
  if (!operations.empty()) operations.back().statements.back().joins_next = false;
  return operations;
}

void move_places(std::vector<Operation>& operations, std::size_t by) {
  for (Operation& each : operations) {
    for (std::size_t& earlier : each.after)
      earlier += by;
    if (each.after.empty()) each.after = {by - 1};
  }
}

}  // namespace

std::vector<Operation> with_renames(std::vector<Operation> in_order, const PlanInput& input) {
  std::vector<Operation> renames = operations_for(input);
  if (renames.empty()) return in_order;
  if (!input.renames_last) std::swap(renames, in_order);
  // Now `in_order` comes first.
  if (!in_order.empty()) move_places(renames, in_order.size());
  if (input.renames_last)
    for (Operation& each : renames)
      each.comes_last = !in_order.empty() && in_order.back().comes_last;
  std::move(renames.begin(), renames.end(), std::back_inserter(in_order));
  return in_order;
}

}  // namespace theseus
