#include "planner/using.h"

#include <set>

#include "engine/sql/words.h"

namespace theseus {
namespace {

using Words = std::set<std::string>;

bool names(const Words& words, ObjectId id) {
  return words.contains(std::string(bare_name(id.name().view())));
}

/// The columns whose `using` counts: those that get another type.
std::vector<ObjectId> retyped(const std::vector<Change>& changes, const NewValues& values) {
  std::vector<ObjectId> columns;
  for (const Change& change : changes) {
    const ObjectId id = id_of(change);
    const bool counts = std::holds_alternative<Modified>(change) && rebuilds_dependents(change);
    if (counts && values.usings.contains(id)) columns.push_back(id);
  }
  return columns;
}

}  // namespace

void add_order_of_using(ObjectId column, const OperationInput& input, Operation& operation) {
  const auto by = input.new_values.usings.find(column);
  if (by == input.new_values.usings.end()) return;
  const Words words = words_of(by->second.sql.text.view());
  for (const Column& other : input.from.all<Column>())
    if (other.id.parent() == column.parent() && other.id != column && names(words, other.id))
      operation.releases.push_back(other.id);
  for (const Function& function : input.from.all<Function>())
    if (names(words, function.id) && !input.to.contains(function.id))
      operation.releases.push_back(function.id);
  // One that itself needs the column comes after it, whatever it is for.
  for (const Function& function : input.to.all<Function>())
    if (names(words, function.id) && !input.to_references.reaches(function.id, column))
      operation.needs.push_back(function.id);
}

Diagnostics contradictions(const std::vector<Change>& changes, const NewValues& values,
                           const std::unordered_map<ObjectId, Place>& places) {
  Diagnostics problems;
  const std::vector<ObjectId> columns = retyped(changes, values);
  const auto speaks_of = [&](ObjectId column, ObjectId other) {
    return names(words_of(values.usings.at(column).sql.text.view()), other);
  };
  for (const ObjectId one : columns)
    for (const ObjectId other : columns) {
      if (one.parent() != other.parent() || !(one < other)) continue;
      if (!speaks_of(one, other) || !speaks_of(other, one)) continue;
      const auto place = places.find(other);
      problems.push_back(error("using of " + to_string(one) + " and of " + to_string(other) +
                                   " speak of each other, and both get another type",
                               place == places.end() ? Place{} : place->second,
                               "change one of them first, then the other"));
    }
  return problems;
}

}  // namespace theseus
