#include "planner/recipes/filling.h"

#include <algorithm>

#include "engine/kinds/scaffold.h"
#include "engine/kinds/support.h"
#include "planner/recipes/whole_table.h"

namespace theseus {
namespace {

constexpr std::string_view filled_mark = R"({"filled": true})";
constexpr std::string_view only_null_mark = R"({"only_null": true})";

bool may_fire(const Trigger& trigger, ObjectId column) {
  if (is_scaffold(trigger.id) || trigger.id.parent() != column.parent()) return false;
  if (trigger.state == TriggerState::disabled || trigger.state == TriggerState::replica)
    return false;
  const auto holds = [](const auto& list, const auto& wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
  };
  if (!holds(trigger.before, TriggerEvent::update) && !holds(trigger.after, TriggerEvent::update))
    return false;
  return trigger.update_of.empty() || holds(trigger.update_of, column.name());
}

bool any_may_fire(const Database& database, ObjectId column) {
  const auto& triggers = database.all<Trigger>();
  return std::any_of(triggers.begin(), triggers.end(),
                     [&](const Trigger& each) { return may_fire(each, column); });
}

}  // namespace

bool is_seen_by_triggers(ObjectId column, const RecipeContext& context) {
  return any_may_fire(context.from, column) || any_may_fire(context.to, column);
}

/// `~` sorts after letters: of several triggers this one comes last and sees what the others did.
ObjectId Filling::trigger_of(ObjectId column) {
  return id_of<Trigger>(column.parent(), "~" + scaffold_name("fill", column).string());
}

ObjectId Filling::function_of(ObjectId column) {
  return id_of<Function>(schema_of(column), scaffold_name("fill", column).string() + "()");
}

Filling::Filling(const Column& column, const Backfill& backfill, const RecipeContext& context)
    : column_(column),
      backfill_(backfill),
      context_(context),
      table_(column.id.parent()),
      only_null_(context.from.contains(column.id) && (!is_begun() || stands(only_null_mark))) {}

bool Filling::stands(std::string_view mark) const {
  const auto* comment =
      context_.from.find<Comment>(id_of<Comment>(function_of(column_.id), Text()));
  return comment != nullptr && comment->text.view() == mark;
}

bool Filling::is_done() const {
  return stands(filled_mark);
}

Statement Filling::marked(std::string_view mark) const {
  return formed(Form::comment, {}, Sql("COMMENT ON FUNCTION ", function(), " IS ", Literal{mark}));
}

Statements Filling::begin() const {
  Statements statements{create_function()};
  if (only_null_) {
    statements.push_back(marked(only_null_mark));
    statements.back().summary = "note that " + to_string(column_.id) + " was there before";
    statements.back().joins_next = true;
  }
  statements.push_back(create_trigger());
  statements.push_back(always_on());
  return statements;
}

Statements Filling::fill(bool forbids_null) const {
  Statements statements{batches()};
  if (backfill_.verify && can_compare()) statements.push_back(comparison());
  if (backfill_.verify && !can_compare() && !forbids_null) statements.push_back(look_for_null());
  Statement mark = marked(filled_mark);
  mark.summary = "note that " + to_string(column_.id) + " is filled";
  // Committed before anything that may have to wait and give up.
  mark.transaction = Transaction::alone;
  statements.push_back(mark);
  return statements;
}

Operation Filling::removal() const {
  Statement trigger = formed(
      Form::drop_trigger, "drop the trigger that fills " + to_string(column_.id),
      Sql("DROP TRIGGER ", name_of(trigger_of(column_.id)), " ON ", qualified(table_)), {table_});
  trigger.joins_next = true;
  return {.subject = trigger_of(column_.id),
          .statements = {trigger,
                         formed(Form::drop_routine, "drop " + to_string(function_of(column_.id)),
                                Sql("DROP FUNCTION ", function()))},
          .needs = {column_.id},
          .destroys = {trigger_of(column_.id), function_of(column_.id)},
          .removes = true,
          .after_deploy = is_declared(),
          // Otherwise the column's default does what the trigger did.
          .reason =
              is_declared() ? "only needed while old code writes rows" : "every row has its value"};
}

Sql Filling::function() const {
  return Sql(qualified(schema_of(column_.id)), ".", Identifier{scaffold_name("fill", column_.id)},
             "()");
}

/// What the expression gives for a row; it may name the table before its columns.
Sql Filling::value_of(const char (&row)[4]) const {
  Sql sql("(SELECT (", backfill_.set, ") FROM (SELECT ", row, ".*) AS ", name_of(table_));
  if (!backfill_.where.empty()) sql.add(" WHERE ", backfill_.where);
  return sql.add(")");
}

// Rows are compared by their images: not every type has an equality.
Sql Filling::body() const {
  const Identifier name = name_of(column_.id);
  if (backfill_.is_copy)
    return Sql("BEGIN\n  NEW.", name, " := NEW.", backfill_.set, ";\n  RETURN NEW;\nEND");
  const Sql set("NEW.", name, " := ", value_of("NEW"), ";\n");
  Sql sql("BEGIN\n  IF NEW.", name, " IS NULL THEN\n    ", set);
  if (keeps_in_step())
    sql.add("  ELSIF TG_OP = 'UPDATE' AND record_image_eq(ROW(NEW.", name, "), ROW(OLD.", name,
            "))\n        AND NOT record_image_eq(ROW(", value_of("NEW"), "), ROW(", value_of("OLD"),
            ")) THEN\n    ", set);
  return sql.add("  END IF;\n  RETURN NEW;\nEND");
}

Statement Filling::create_function() const {
  const Sql path = backfill_.search_path.empty() ? Sql("''") : identifiers(backfill_.search_path);
  Statement statement = formed(Form::create_routine, "create " + to_string(function_of(column_.id)),
                               Sql("CREATE OR REPLACE FUNCTION ", function(),
                                   " RETURNS trigger LANGUAGE plpgsql SET search_path = ", path,
                                   " AS ", dollar_quoted(Text(body().text()))));
  statement.joins_next = true;
  return statement;
}

// Not for what the batches write themselves: a call for each row takes nearly as long as the
// UPDATE. What other triggers write on their way is another matter.
Statement Filling::create_trigger() const {
  Statement statement =
      formed(Form::create_trigger, "create " + to_string(trigger_of(column_.id)),
             Sql("CREATE TRIGGER ", name_of(trigger_of(column_.id)), " BEFORE INSERT OR UPDATE ON ",
                 qualified(table_),
                 " FOR EACH ROW WHEN (current_setting('theseus.filling', true) IS DISTINCT FROM"
                 " 'on' OR pg_trigger_depth() > 0) EXECUTE FUNCTION ",
                 function()),
             {table_});
  statement.joins_next = true;
  return statement;
}

/// Also for what replication writes.
Statement Filling::always_on() const {
  return formed(
      Form::set_trigger_state, "fire " + to_string(trigger_of(column_.id)) + " always",
      Sql(alter_table(table_), " ENABLE ALWAYS TRIGGER ", name_of(trigger_of(column_.id))),
      {table_});
}

Batches Filling::every_row() const {
  Batches batches = whole_table(table_, context_);
  batches.search_path = identifiers(backfill_.search_path).text();
  batches.most = backfill_.batch.value_or(0);
  return batches;
}

Sql Filling::rows_to_fill() const {
  Sql sql(name_of(column_.id), " IS NULL");
  return backfill_.where.empty() ? sql : sql.add(" AND (", backfill_.where, ")");
}

Statement Filling::batches() const {
  Batches batches = every_row();
  const Sql set(name_of(column_.id), " = (", backfill_.set, ")");
  const Sql pending = rows_to_fill();
  batches.set = set.text();
  batches.pending = pending.text();
  batches.skips_triggers = skips_triggers();
  batches.filler = filler().text();
  Statement statement =
      formed(Form::update_in_batches, "fill " + to_string(column_.id) + " in batches",
             Sql("UPDATE ", qualified(table_), " SET ", set, " WHERE ", pending), {table_});
  statement.clean_up = clean_up();
  statement.batches = std::move(batches);
  if (!skips_triggers() && is_seen_by_triggers(column_.id, context_))
    add(Hazard::fires_triggers, statement.hazards);
  return statement;
}

Sql Filling::filler() const {
  return Sql(
      "(SELECT oid FROM pg_catalog.pg_trigger WHERE tgrelid = ", Literal{qualified(table_).text()},
      "::pg_catalog.regclass AND tgname = ", Literal{trigger_of(column_.id).name()}, ")");
}

/// Where the expression fails, the application's own writes would fail too.
Sql Filling::clean_up() const {
  Sql sql("DROP TRIGGER IF EXISTS ", name_of(trigger_of(column_.id)), " ON ", qualified(table_),
          "; DROP FUNCTION IF EXISTS ", function());
  if (!only_null_)
    sql.add("; ", alter_table(table_), " DROP COLUMN IF EXISTS ", name_of(column_.id));
  return sql;
}

// As texts, in the column's own type: what was rounded when it was stored is the same then, and
// every type has a text. A row that is not to be filled equals itself.
Statement Filling::comparison() const {
  const Sql value(name_of(column_.id), "::text");
  Sql wanted("((", backfill_.set, ")::", column_.type, ")::text");
  if (!backfill_.where.empty() && !backfill_.is_copy)
    wanted = Sql("CASE WHEN ", backfill_.where, " THEN ", wanted, " ELSE ", value, " END");
  Batches batches = every_row();
  batches.equal = {value.text(), wanted.text()};
  return look("compare " + to_string(column_.id) + " with its expression",
              Sql(value, " IS DISTINCT FROM ", wanted), std::move(batches));
}

// The expression may well give null for a row.
Statement Filling::look_for_null() const {
  const Sql pending = rows_to_fill().add(" AND (", backfill_.set, ") IS NOT NULL");
  Batches batches = every_row();
  batches.pending = pending.text();
  return look("look for rows in which " + to_string(column_.id) + " is empty", pending,
              std::move(batches));
}

Statement Filling::look(std::string summary, const Sql& condition, Batches batches) const {
  Statement statement =
      formed(Form::compare_in_portions, std::move(summary),
             Sql("SELECT count(*) FROM ", qualified(table_), " WHERE ", condition), {table_});
  statement.batches = std::move(batches);
  return statement;
}

/// A foreign key is a trigger too: only where none can be on the column yet.
bool Filling::skips_triggers() const {
  return backfill_.triggers == OwnTriggers::skip && !only_null_;
}

}  // namespace theseus
