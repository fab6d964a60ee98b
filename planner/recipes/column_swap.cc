#include "planner/recipes/column_swap.h"

#include <algorithm>

#include "engine/kinds/rename.h"
#include "engine/kinds/support.h"
#include "planner/recipes/online_identity.h"

namespace theseus {
namespace {

class Swap {
 public:
  Swap(const Column& first, const SecondColumn& second, const ColumnFollowers& followers,
       const RecipeContext& context)
      : first_(first), second_(second), followers_(followers), context_(context) {}

  Statements run() {
    drop_foreign_keys();  // first: a key that others refer to cannot go
    add(second_.stop_filling());
    move_sequences();
    exchange_keys();
    drop_first();
    take_names();
    say_again();
    for (Statement& each : statements_)
      each.joins_next = true;
    statements_.back().joins_next = false;
    return std::move(statements_);
  }

 private:
  void add(const Statements& more) { append(statements_, more); }

  ObjectId table() const { return first_.id.parent(); }
  ObjectId second() const { return second_.column().id; }

  void drop_foreign_keys() {
    for (const ForeignKey& each : followers_.foreign_keys) {
      add(drop(each, context_.server));
      statements_.back().hazards = {};
    }
  }

  void move_sequences() {
    for (const SequenceOwner& each : followers_.owners)
      add(alter(each, SequenceOwner{.id = each.id, .column = {second()}}, context_.server));
    if (followers_.identity) move_identity(*followers_.identity);
  }

  /// Its sequence cannot be given to another column. A new one goes on from the last number; nobody
  /// takes one meanwhile, since the renaming locks the old one.
  void move_identity(const Identity& identity) {
    const Text name = relation_of(identity);
    Identity aside = identity;
    aside.sequence = scaffold_name("old", identity.id);
    Identity moved = identity;
    moved.id = id_of<Identity>(second(), "");
    moved.sequence = name;
    add(alter(identity, aside, context_.server));
    add(create(moved, context_.server));
    statements_.push_back(
        go_on_from(relation_name(schema_of(table()), aside.sequence), second(), first_.id));
  }

  static Text relation_of(const Identity& identity) {
    if (!identity.sequence.empty()) return identity.sequence;
    const ObjectId column = identity.id.parent();
    return chosen_name(column.parent().name().view(), column.name().view(), "seq");
  }

  void exchange_keys() {
    for (const PrimaryKey& each : followers_.primary_keys)
      statements_.push_back(make_key(&each, each, second_.index_beside(each)));
    for (const Unique& each : followers_.unique_keys)
      statements_.push_back(make_key(&each, each, second_.index_beside(each)));
  }

  /// Its indexes, its default and its own sequence go with it. No value is lost: all of them were
  /// compared with those of the second.
  void drop_first() {
    add(drop(first_, context_.server));
    Statement& statement = statements_.back();
    statement.hazards = {Hazard::breaks_prepared};
    if (!is_last()) statement.hazards.push_back(Hazard::breaks_old_code);
  }

  /// Otherwise INSERT without a list of columns means other columns than before.
  bool is_last() const {
    const auto& columns = context_.from.all<Column>();
    return std::none_of(columns.begin(), columns.end(), [&](const Column& each) {
      return each.id.parent() == table() && !is_scaffold(each.id) &&
             each.position > first_.position;
    });
  }

  void take_names() {
    rename_within(table());
    rename_not_null();
    for (const Index& each : followers_.indexes) {
      statements_.push_back(renamed(second_.beside(each).id, each.id));
      rename_within(each.id);
    }
    for (const PrimaryKey& each : followers_.primary_keys)
      rename_within(each.id);
    for (const Unique& each : followers_.unique_keys)
      rename_within(each.id);
    for (const ForeignKey& each : followers_.foreign_keys)
      statements_.push_back(renamed(second_.beside(each).id, each.id));
  }

  /// The table, or an index: that has names of its own for its columns, which do not follow.
  void rename_within(ObjectId relation) {
    statements_.push_back(formed(Form::rename_column,
                                 "rename " + to_string(second()) + " to " +
                                     first_.id.name().string() +
                                     (relation == table() ? "" : " in " + to_string(relation)),
                                 Sql(alter_table(relation), " RENAME COLUMN ", name_of(second()),
                                     " TO ", name_of(first_.id)),
                                 {table()}));
  }

  /// From PostgreSQL 18 NOT NULL has a name, which does not follow.
  void rename_not_null() {
    if (context_.server.major() < 18 || !first_.not_null) return;
    Column added = first_;
    added.id = second();
    added.not_null_name = {};
    statements_.push_back(
        formed(Form::rename_constraint, "rename what forbids null in " + to_string(first_.id),
               Sql(alter_table(table()), " RENAME CONSTRAINT ", Identifier{name_of_not_null(added)},
                   " TO ", Identifier{name_of_not_null(first_)}),
               {table()}));
  }

  /// What went with the first column and with what stood over it.
  void say_again() {
    if (followers_.default_value) add(create(*followers_.default_value, context_.server));
    for (const Grant& each : followers_.grants)
      add(alter(Grant{.id = each.id, .owner = each.owner}, each, context_.server));
    for (const Comment& each : followers_.comments)
      add(create(each, context_.server));
  }

  const Column& first_;
  const SecondColumn& second_;
  const ColumnFollowers& followers_;
  const RecipeContext& context_;
  Statements statements_ = {};
};

}  // namespace

Statements swap_columns(const Column& first, const SecondColumn& second,
                        const ColumnFollowers& followers, const RecipeContext& context) {
  return Swap(first, second, followers, context).run();
}

}  // namespace theseus
