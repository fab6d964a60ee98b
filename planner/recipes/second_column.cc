#include "planner/recipes/second_column.h"

#include <algorithm>

#include "planner/recipes/filling.h"
#include "planner/recipes/online_constraint.h"
#include "planner/recipes/online_index.h"
#include "planner/recipes/online_not_null.h"

namespace theseus {
namespace {

// A type that changes is nothing that the table's own triggers should see.
Backfill copy_of(const Column& first, ObjectId second, const RecipeContext& context) {
  const std::string name = quoted(first.id.name());
  Backfill copy{.set = {name}, .is_copy = true};
  if (!first.not_null) copy.where = {name + " IS NOT NULL"};
  if (is_seen_by_triggers(second, context)) copy.triggers = OwnTriggers::skip;
  return copy;
}

}  // namespace

SecondColumn::SecondColumn(const Column& wanted, const ColumnFollowers& followers,
                           const RecipeContext& context)
    : first_(wanted), second_(wanted), followers_(followers), context_(context) {
  second_.id = scaffold_for("new", wanted.id);
  second_.not_null_name = {};
  copy_ = copy_of(first_, second_.id, context);
}

bool SecondColumn::can_go_on() const {
  const Column* begun = context_.from.find<Column>(second_.id);
  const bool is_filled = context_.from.contains(Filling::trigger_of(second_.id));
  if (begun == nullptr) return !is_filled;
  return is_filled && begun->type == second_.type;
}

Ids SecondColumn::found() const {
  const ObjectId function = Filling::function_of(second_.id);
  Ids ids{second_.id, Filling::trigger_of(second_.id), function, id_of<Comment>(function, ""),
          proof_of_no_null(second_.id)};
  for (const Index& each : indexes())
    ids.push_back(each.id);
  for (const ForeignKey& each : followers_.foreign_keys)
    ids.push_back(beside(each).id);
  std::erase_if(ids, [&](ObjectId id) { return !context_.from.contains(id); });
  return ids;
}

Statements SecondColumn::prepare() const {
  Statements statements = fill();
  for (const Index& each : indexes())
    append(statements, build_online(each, context_));
  for (const ForeignKey& each : followers_.foreign_keys)
    append(statements, add_online(beside(each), context_));
  return statements;
}

Statements SecondColumn::fill() const {
  const Filling filling(second_, copy_, context_);
  const Column at_first = nullable(second_);
  Statements statements;
  const Column* begun = context_.from.find<Column>(second_.id);
  if (begun == nullptr) {
    statements = create(at_first, context_.server);
    for (Statement& each : statements)
      each.joins_next = true;
    append(statements, filling.begin());
  }
  const Column& before = begun == nullptr ? at_first : *begun;
  if (!before.not_null && !filling.is_done()) {
    append(statements, filling.fill(second_.not_null));
    // Before the mark, which says that all of it is done.
    statements.insert(statements.end() - 1, gather_statistics());
  }
  if (!before.not_null && second_.not_null)
    append(statements, forbid_null_online(before, second_, context_));
  return statements;
}

/// Plans would be made without any from the exchange until the next ANALYZE.
Statement SecondColumn::gather_statistics() const {
  return formed(Form::analyze, "gather statistics of " + to_string(second_.id),
                Sql("ANALYZE ", qualified(second_.id.parent()), " (", name_of(second_.id), ")"),
                {second_.id.parent()});
}

Statements SecondColumn::stop_filling() const {
  return Filling(second_, copy_, context_).removal().statements;
}

Index SecondColumn::beside(const Index& index) const {
  Index over = index;
  over.id = id_of<Index>(index.id.parent(), name_beside(index.id));
  for (Key& key : over.keys)
    if (const auto order = order_after(first_.id, key))
      key.sql = {quoted(second_.id.name()) + *order};
  over.include = over_second(index.include);
  return over;
}

ForeignKey SecondColumn::beside(const ForeignKey& key) const {
  ForeignKey over = key;
  over.id = id_of<ForeignKey>(key.id.parent(), name_beside(key.id));
  if (key.id.parent() == first_.id.parent()) {
    over.columns = over_second(key.columns);
    over.on_delete_columns = over_second(key.on_delete_columns);
  }
  if (key.references.id == first_.id.parent())
    over.referenced_columns = over_second(key.referenced_columns);
  return over;
}

/// Another one for each column: two that stand over the same thing are on their way at once.
Text SecondColumn::name_beside(ObjectId id) const {
  return scaffold_name("new", ObjectId(id.kind(), first_.id, id.name()));
}

Names SecondColumn::over_second(Names columns) const {
  std::replace(columns.begin(), columns.end(), first_.id.name(), second_.id.name());
  return columns;
}

std::vector<Index> SecondColumn::indexes() const {
  std::vector<Index> all;
  for (const Index& each : followers_.indexes)
    all.push_back(beside(each));
  // Last: ON CONFLICT of two sessions with one key may meet the second index too.
  for (const PrimaryKey& each : followers_.primary_keys)
    all.push_back(index_beside(each));
  for (const Unique& each : followers_.unique_keys)
    all.push_back(index_beside(each));
  return all;
}

}  // namespace theseus
