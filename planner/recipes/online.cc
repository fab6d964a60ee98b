#include "planner/recipes/online.h"

#include <algorithm>

#include "planner/effects.h"

namespace theseus {

void append(Statements& statements, const Statements& more) {
  statements.insert(statements.end(), more.begin(), more.end());
}

void append_unmissed(Statements& statements, Statements more) {
  for (Statement& each : more) {
    std::erase(each.hazards, Hazard::drops);
    statements.push_back(std::move(each));
  }
}

Online::Online(const std::vector<Change>& changes, const RecipeContext& context)
    : all_(changes), context_(context) {
  for (const Change& change : changes)
    changes_.emplace(id_of(change), &change);
}

const Change* Online::change_of(ObjectId id) const {
  const auto found = changes_.find(id);
  return found == changes_.end() ? nullptr : found->second;
}

bool Online::stays(ObjectId id) const {
  const Change* change = change_of(id);
  return context_.from.contains(id) &&
         (change == nullptr || std::holds_alternative<Modified>(*change));
}

bool Online::is_large(ObjectId relation) const {
  const auto size = context_.sizes.find(relation);
  if (size == context_.sizes.end() || size->second.rows <= context_.small_table) return false;
  return stays(relation);
}

bool Online::is_partitioned(ObjectId relation) const {
  const Table* table = is_a<Table>(relation) ? context_.from.find<Table>(relation) : nullptr;
  return table != nullptr && !table->partition_by.empty();
}

bool Online::can_stand_beside(ObjectId id) const {
  const Ids dependents = context_.from_references.to(id);
  const Ids references = context_.from_references.of(id);
  return std::all_of(dependents.begin(), dependents.end(),
                     [&](ObjectId each) { return is_a<Comment>(each); }) &&
         std::none_of(references.begin(), references.end(), [&](ObjectId each) {
           const Change* change = change_of(each);
           return change != nullptr && rebuilds_dependents(*change);
         });
}

Operation Online::operation_for(const Change& change) const {
  const ObjectId id = id_of(change);
  Operation operation{.subject = id, .reason = reason_of(change)};
  operation.removes = std::holds_alternative<Removed>(change) && !is_scaffold(id);
  if (after(change) != nullptr)
    add_creation(id, context_.from, context_.to, context_.to_references, operation);
  if (before(change) != nullptr)
    add_removal(id, context_.from, context_.from_references, operation);
  return operation;
}

}  // namespace theseus
