#include "planner/new_type.h"

#include <algorithm>

namespace theseus {
namespace {

void lock(ObjectId table, Statement& statement) {
  for (const Lock& each : statement.locks)
    if (each.relation == table) return;
  if (const auto& mode = facts_of(statement.form).other_lock)
    statement.locks.push_back({table, *mode});
}

/// The column of one of whose statements we speak, where its type or collation changes.
const Column* retyped(const Operation& operation, const PlanInput& input) {
  if (!is_a<Column>(operation.subject)) return nullptr;
  const Column* from = input.from.find<Column>(operation.subject);
  const Column* to = input.to.find<Column>(operation.subject);
  return from == nullptr || to == nullptr ? nullptr : to;
}

/// PostgreSQL keeps an index whose keys are columns as it is, where their values stay.
class BuiltAnew {
 public:
  BuiltAnew(const Column& from, const Column& to, const Database& database)
      : other_order_(from.collation != to.collation) {
    const ObjectId table = to.id.parent();
    const Table* declared = database.find<Table>(table);
    is_partitioned_ = declared != nullptr && !declared->partition_by.empty();
    for (const Column& column : database.all<Column>())
      if (column.id.parent() == table) columns_.push_back(quoted(column.id.name()));
  }

  bool operator()(const Index& index) const {
    return is_any() || !index.where.empty() ||
           !std::all_of(index.keys.begin(), index.keys.end(),
                        [&](const Key& key) { return is_column(key.sql.text.view()); });
  }
  bool operator()(const Exclusion& exclusion) const {
    return is_any() || !exclusion.where.empty() ||
           !std::all_of(exclusion.elements.begin(), exclusion.elements.end(),
                        [&](const Expression& each) { return is_column(each.text.view()); });
  }
  bool operator()(const Unique& /*key*/) const { return is_any(); }
  bool operator()(const PrimaryKey& /*key*/) const { return is_any(); }
  bool operator()(const Check& /*check*/) const { return true; }
  bool operator()(const auto& /*other*/) const { return false; }

 private:
  // Measured on 13 to 18: indexes of partitioned tables are always built anew.
  bool is_any() const { return other_order_ || is_partitioned_; }

  bool is_column(std::string_view key) const {
    return std::any_of(columns_.begin(), columns_.end(), [&](const std::string& column) {
      return key == column || key.starts_with(column + " ");
    });
  }

  bool other_order_;
  bool is_partitioned_ = false;
  std::vector<std::string> columns_;
};

}  // namespace

// The tables at the other end of a foreign key are locked, and a check is looked at again, even
// where the values stay as they are; measured on 13 to 18.
void add_effects_of_new_type(const Operation& operation, const PlanInput& input,
                             const References& from_references, Statement& statement) {
  if (statement.form != Form::set_type && statement.form != Form::set_type_rewriting) return;
  Hazards& hazards = statement.hazards;
  const Column* to = retyped(operation, input);
  if (to == nullptr) return;
  const BuiltAnew is_rebuilt(*input.from.find<Column>(to->id), *to, input.from);
  bool scans = false;
  for (const ObjectId user : from_references.to(to->id)) {
    if (!input.to.contains(user)) continue;
    with_object(input.from, user, [&](const auto& each) { scans = scans || is_rebuilt(each); });
    if (!is_a<ForeignKey>(user)) continue;
    lock(user.parent(), statement);
    lock(input.from.find<ForeignKey>(user)->references.id, statement);
  }
  if (scans && !has(hazards, Hazard::rewrite)) hazards.push_back(Hazard::scan);
}

}  // namespace theseus
