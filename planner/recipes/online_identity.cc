#include "planner/recipes/online_identity.h"

#include "engine/kinds/support.h"
#include "planner/recipes/online.h"
#include "planner/recipes/online_not_null.h"
#include "planner/recipes/whole_table.h"

namespace theseus {
namespace {

void append(Ids& ids, const Ids& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

ObjectId sequence_for(ObjectId column) {
  return id_of<Sequence>(schema_of(column), scaffold_name("ids", column));
}

class Numbering {
 public:
  Numbering(const Column& column, const Identity& identity, const RecipeContext& context)
      : column_(column), identity_(identity), context_(context), table_(column.id.parent()) {
    column_.not_null = true;  // an identity goes without saying it
    nullable_ = nullable(column_);
  }

  /// The sequence stands: the column is there and has it as its default.
  bool is_begun() const { return context_.from.contains(sequence_for(column_.id)); }

  Statements statements() const {
    Statements all;
    if (!is_begun()) append(all, begin());
    const Column* from = context_.from.find<Column>(column_.id);
    const Column& before = from == nullptr ? nullable_ : *from;
    if (!before.not_null) {
      all.push_back(batches());
      append(all, forbid_null_online(before, column_, context_));
    }
    append(all, finish());
    return all;
  }

 private:
  Default numbering_default() const {
    const std::string name = Sql(Literal{qualified(sequence_for(column_.id)).text()}).text();
    return {.id = id_of<Default>(column_.id, ""),
            .expression = {"nextval(" + name + "::regclass)"}};
  }

  Sequence sequence() const {
    return {.id = sequence_for(column_.id),
            .type = column_.type,
            .increment = identity_.increment,
            .minimum = identity_.minimum,
            .maximum = identity_.maximum,
            .start = identity_.start,
            .cache = identity_.cache,
            .cycle = identity_.cycle};
  }

  /// The default in a statement of its own: within ADD COLUMN it would number all rows at once.
  /// Whoever may write rows takes numbers, which an identity does not ask a right for.
  Statements begin() const {
    const ObjectId sequence_id = sequence_for(column_.id);
    Statements all = create(sequence(), context_.server);
    all.push_back(
        formed(Form::grant_on_relation, "let everybody take numbers of " + to_string(sequence_id),
               Sql("GRANT USAGE ON SEQUENCE ", qualified(sequence_id), " TO ", Role{"PUBLIC"}),
               {sequence_id}));
    append(all, create(nullable_, context_.server));
    for (Statement& each : all)
      each.joins_next = true;
    append(all, create(numbering_default(), context_.server));
    return all;
  }

  Statement batches() const {
    Batches batches = whole_table(table_, context_);
    const Sql set(name_of(column_.id), " = ", numbering_default().expression);
    const Sql pending(name_of(column_.id), " IS NULL");
    batches.set = set.text();
    batches.pending = pending.text();
    Statement statement =
        formed(Form::update_in_batches, "number " + to_string(column_.id) + " in batches",
               Sql("UPDATE ", qualified(table_), " SET ", set, " WHERE ", pending), {table_});
    statement.clean_up = clean_up();
    statement.batches = std::move(batches);
    return statement;
  }

  /// Where there are no more numbers, the application could write nothing either.
  Sql clean_up() const {
    return Sql(alter_table(table_), " DROP COLUMN IF EXISTS ", name_of(column_.id),
               "; DROP SEQUENCE IF EXISTS ", qualified(sequence_for(column_.id)));
  }

  // Nobody takes a number meanwhile: dropping the default locks the table.
  Statements finish() const {
    const ObjectId sequence = sequence_for(column_.id);
    Statements all = drop(numbering_default(), context_.server);
    append(all, create(identity_, context_.server));
    all.push_back(go_on_from(sequence, column_.id, column_.id));
    for (Statement& each : all)
      each.joins_next = true;
    all.push_back(formed(Form::drop_sequence, "drop " + to_string(sequence),
                         Sql("DROP SEQUENCE ", qualified(sequence)), {sequence}));
    return all;
  }

  Column column_, nullable_ = {};
  const Identity& identity_;
  const RecipeContext& context_;
  ObjectId table_;
};

Claim claim_of(const Numbering& numbering, const Change& added, const Online& online,
               const RecipeContext& context) {
  const ObjectId column = id_of(added).parent();
  Operation operation = online.operation_for(added);
  Claim claim{.objects = {id_of(added)}};
  const Change* change = online.change_of(column);
  if (change != nullptr) {
    const Operation adding = online.operation_for(*change);
    append(operation.produces, adding.produces);
    append(operation.needs, adding.needs);
    (std::holds_alternative<Added>(*change) ? claim.objects : claim.altered).push_back(column);
  }
  for (const ObjectId left :
       {sequence_for(column), id_of<Default>(column, ""), proof_of_no_null(column)})
    if (context.from.contains(left)) {
      claim.objects.push_back(left);
      operation.destroys.push_back(left);
    }
  std::erase(operation.needs, column);
  operation.subject = column;
  operation.position = context.to.find<Column>(column)->position;
  operation.statements = numbering.statements();
  claim.operations = {std::move(operation)};
  return claim;
}

}  // namespace

Statement go_on_from(ObjectId sequence, ObjectId column, ObjectId known_as) {
  return formed(
      Form::set_sequence_value, "go on from the last number of " + to_string(known_as),
      Sql("SELECT setval(pg_get_serial_sequence(", Literal{qualified(column.parent()).text()}, ", ",
          Literal{column.name()}, "), last_value, is_called) FROM ", qualified(sequence)));
}

std::vector<Claim> OnlineIdentity::claims(const std::vector<Change>& changes,
                                          const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  for (const Change& change : changes) {
    const ObjectId id = id_of(change);
    if (!is_a<Identity>(id) || !std::holds_alternative<Added>(change)) continue;
    const Column& column = *context.to.find<Column>(id.parent());
    const Numbering numbering(column, *context.to.find<Identity>(id), context);
    const bool is_new = !context.from.contains(column.id) && online.is_large(column.id.parent());
    if (is_new || numbering.is_begun())
      claims.push_back(claim_of(numbering, change, online, context));
  }
  return claims;
}

}  // namespace theseus
