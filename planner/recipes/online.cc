#include "planner/recipes/online.h"

#include <algorithm>

#include <fmt/format.h>

#include "planner/rights.h"
#include "planner/rivals.h"

namespace theseus {
namespace {

void append(Ids& ids, const Ids& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

Ids names_of(const AnyObject& object) {
  return std::visit(
      [](const auto& each) -> Ids {
        if constexpr (requires { names(each); }) return names(each);
        return {};
      },
      object);
}

std::string reason_of(const Change& change) {
  if (std::holds_alternative<Added>(change)) return "declared, not in the database";
  if (std::holds_alternative<Removed>(change)) return "in the database, not declared";
  if (const auto* modified = std::get_if<Modified>(&change))
    return fmt::format("differs in: {}", fmt::join(modified->fields, ", "));
  return "it cannot be altered to what is declared";
}

}  // namespace

bool is_another_afterwards(const Change& change) {
  const auto* modified = std::get_if<Modified>(&change);
  if (modified == nullptr) return !std::holds_alternative<Added>(change);
  return std::visit(
      [&]<class T>(const T&) {
        return std::any_of(modified->fields.begin(), modified->fields.end(),
                           [](auto name) { return on_change<T>(name) == OnChange::rebuild; });
      },
      modified->to);
}

Online::Online(const std::vector<Change>& changes, const RecipeContext& context)
    : context_(context) {
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
  const auto rows = context_.rows.find(relation);
  if (rows == context_.rows.end() || rows->second <= context_.small_table) return false;
  if (!stays(relation)) return false;
  const Table* table = is_a<Table>(relation) ? context_.from.find<Table>(relation) : nullptr;
  return table == nullptr || table->partition_by.empty();
}

bool Online::can_stand_beside(ObjectId id) const {
  const Ids dependents = context_.from_references.to(id);
  const Ids references = context_.from_references.of(id);
  return std::all_of(dependents.begin(), dependents.end(),
                     [&](ObjectId each) { return is_a<Comment>(each); }) &&
         std::none_of(references.begin(), references.end(), [&](ObjectId each) {
           const Change* change = change_of(each);
           return change != nullptr && is_another_afterwards(*change);
         });
}

Operation Online::operation_for(const Change& change) const {
  const ObjectId id = id_of(change);
  Operation operation{.subject = id, .reason = reason_of(change)};
  operation.removes = std::holds_alternative<Removed>(change) && !is_scaffold(id);
  if (const AnyObject* to = after(change)) {
    operation.produces = {id};
    append(operation.produces, names_of(*to));
    operation.needs = context_.to_references.of(id);
    append(operation.needs, rights_for(id, context_.to));
    operation.follows = rivals_of(id, context_.from, context_.to);
  }
  if (before(change) != nullptr) add_removal(id, operation);
  return operation;
}

void Online::add_removal(ObjectId id, Operation& operation) const {
  operation.destroys.push_back(id);
  append(operation.destroys, names_of(*context_.from.object(id)));
  for (const ObjectId referenced : context_.from_references.of(id))
    if (std::find(operation.needs.begin(), operation.needs.end(), referenced) ==
        operation.needs.end())
      operation.releases.push_back(referenced);
}

}  // namespace theseus
