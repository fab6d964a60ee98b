#include "planner/recipes/online_backfill.h"

#include <algorithm>
#include <map>

#include "engine/kinds/backfill.h"
#include "engine/kinds/support.h"
#include "planner/recipes/online.h"
#include "planner/recipes/online_not_null.h"

namespace theseus {
namespace {

/// `~` sorts after letters: of several triggers this one comes last and sees what the others did.
ObjectId trigger_for(ObjectId column) {
  return id_of<Trigger>(column.parent(), "~" + scaffold_name("fill", column).string());
}

ObjectId function_for(ObjectId column) {
  return id_of<Function>(schema_of(column), scaffold_name("fill", column).string() + "()");
}

class Filling {
 public:
  Filling(const Column& column, const Backfill& backfill, const RecipeContext& context)
      : column_(column), backfill_(backfill), context_(context), table_(column.id.parent()) {}

  Statements trigger() const { return {create_function(), create_trigger(), always_on()}; }

  /// Where the expression fails, the application's own writes would fail too.
  Sql clean_up(bool is_new) const {
    Sql sql("DROP TRIGGER IF EXISTS ", name_of(trigger_for(column_.id)), " ON ", qualified(table_),
            "; DROP FUNCTION IF EXISTS ", function());
    if (is_new) sql.add("; ", alter_table(table_), " DROP COLUMN IF EXISTS ", name_of(column_.id));
    return sql;
  }

  Statement batches(bool is_new) const {
    const Sql set(name_of(column_.id), " = (", backfill_.set, ")");
    const Sql pending = rows_to_fill();
    return {.summary = "fill " + to_string(column_.id) + " in batches",
            .sql = Sql("UPDATE ", qualified(table_), " SET ", set, " WHERE ", pending),
            .locks = {{table_, LockMode::row_exclusive}},
            .transaction = Transaction::outside,
            .clean_up = clean_up(is_new),
            .batches = Batches{.table = qualified(table_).text(),
                               .key = key(),
                               .set = set.text(),
                               .pending = pending.text(),
                               .search_path = identifiers(backfill_.search_path).text(),
                               .rows = rows()}};
  }

  /// Once the new application fills the column itself.
  Operation removal() const {
    Statement trigger = brief(
        "drop the trigger that fills " + to_string(column_.id),
        Sql("DROP TRIGGER ", name_of(trigger_for(column_.id)), " ON ", qualified(table_)), table_);
    trigger.joins_next = true;
    return {.subject = trigger_for(column_.id),
            .statements = {trigger,
                           {.summary = "drop " + to_string(function_for(column_.id)),
                            .sql = Sql("DROP FUNCTION ", function())}},
            .needs = {column_.id},
            .destroys = {trigger_for(column_.id), function_for(column_.id)},
            .removes = true,
            .after_deploy = is_declared(),
            .reason = is_declared() ? "only needed while old code writes rows"
                                    : "every row has its value"};
  }

 private:
  /// Otherwise the column's default does what the trigger did.
  bool is_declared() const { return context_.backfills.contains(column_.id); }

  Sql rows_to_fill() const {
    Sql sql(name_of(column_.id), " IS NULL");
    return backfill_.where.empty() ? sql : sql.add(" AND (", backfill_.where, ")");
  }

  Sql function() const {
    return Sql(qualified(schema_of(column_.id)), ".", Identifier{scaffold_name("fill", column_.id)},
               "()");
  }

  /// What the expression gives for a row; it may name the table before its columns.
  Sql value_of(const char (&row)[4]) const {
    Sql sql("(SELECT (", backfill_.set, ") FROM (SELECT ", row, ".*) AS ", name_of(table_));
    if (!backfill_.where.empty()) sql.add(" WHERE ", backfill_.where);
    return sql.add(")");
  }

  Sql body() const {
    const Sql field("NEW.", name_of(column_.id));
    Sql sql("BEGIN\n  IF ", field, " IS NULL THEN\n    ", field, " := ", value_of("NEW"), ";\n");
    if (!backfill_.is_volatile)
      sql.add("  ELSIF TG_OP = 'UPDATE' AND ", field, " IS NOT DISTINCT FROM OLD.",
              name_of(column_.id), "\n        AND ", value_of("NEW"), " IS DISTINCT FROM ",
              value_of("OLD"), " THEN\n    ", field, " := ", value_of("NEW"), ";\n");
    return sql.add("  END IF;\n  RETURN NEW;\nEND");
  }

  Sql search_path() const {
    return backfill_.search_path.empty() ? Sql("''") : identifiers(backfill_.search_path);
  }

  Statement create_function() const {
    Statement statement{.summary = "create " + to_string(function_for(column_.id)),
                        .sql = Sql("CREATE OR REPLACE FUNCTION ", function(),
                                   " RETURNS trigger LANGUAGE plpgsql SET search_path = ",
                                   search_path(), " AS ", dollar_quoted(Text(body().text())))};
    statement.joins_next = true;
    return statement;
  }

  Statement create_trigger() const {
    Statement statement{.summary = "create " + to_string(trigger_for(column_.id)),
                        .sql = Sql("CREATE TRIGGER ", name_of(trigger_for(column_.id)),
                                   " BEFORE INSERT OR UPDATE ON ", qualified(table_),
                                   " FOR EACH ROW EXECUTE FUNCTION ", function()),
                        .locks = {{table_, LockMode::share_row_exclusive}}};
    statement.joins_next = true;
    return statement;
  }

  /// Also for what replication writes.
  Statement always_on() const {
    return {.summary = "fire " + to_string(trigger_for(column_.id)) + " always",
            .sql = Sql(alter_table(table_), " ENABLE ALWAYS TRIGGER ",
                       name_of(trigger_for(column_.id))),
            .locks = {{table_, LockMode::share_row_exclusive}}};
  }

  std::vector<std::string> key() const {
    std::vector<std::string> columns;
    for (const PrimaryKey& key : context_.from.all<PrimaryKey>())
      if (key.id.parent() == table_)
        for (const Text column : key.columns)
          columns.push_back(quoted(column));
    return columns;
  }

  std::int64_t rows() const {
    const auto found = context_.rows.find(table_);
    return found == context_.rows.end() ? 0 : found->second;
  }

  const Column& column_;
  const Backfill& backfill_;
  const RecipeContext& context_;
  ObjectId table_;
};

void append(Statements& statements, const Statements& more) {
  statements.insert(statements.end(), more.begin(), more.end());
}

/// A default would take the place of what the trigger gives old code: it comes when that goes.
void add_default(ObjectId column, const Online& online, const RecipeContext& context,
                 Claim& claim) {
  const Change* change = online.change_of(id_of<Default>(column, ""));
  if (change == nullptr || !std::holds_alternative<Added>(*change)) return;
  Operation& removal = claim.operations.front();
  const Operation setting = online.operation_for(*change);
  removal.produces.insert(removal.produces.end(), setting.produces.begin(), setting.produces.end());
  removal.needs.insert(removal.needs.end(), setting.needs.begin(), setting.needs.end());
  removal.statements.back().joins_next = true;
  append(removal.statements, create(*context.to.find<Default>(id_of(*change)), context.server));
  claim.objects.push_back(id_of(*change));
}

/// What the column has to go through from where it is; `change` is null where it is in place.
std::optional<Claim> claim_of(const Column& to, const Backfill& backfill, const Change* change,
                              const Online& online, const RecipeContext& context) {
  const Column* from = context.from.find<Column>(to.id);
  const ObjectId trigger = trigger_for(to.id);
  const bool is_filling = context.from.contains(trigger);
  if (change == nullptr && !is_filling) return std::nullopt;
  const Filling filling(to, backfill, context);
  Operation operation{.subject = to.id, .produces = {to.id}, .reason = "it is being filled"};
  if (change != nullptr) operation = online.operation_for(*change);
  operation.position = to.position;
  Statements& statements = operation.statements;
  Column nullable = to;
  nullable.not_null = false;
  if (from == nullptr) {
    statements = create(nullable, context.server);
    statements.back().joins_next = true;
  }
  if (!is_filling) append(statements, filling.trigger());
  const Column& before = from == nullptr ? nullable : *from;
  if (!before.not_null) statements.push_back(filling.batches(from == nullptr));
  if (!before.not_null && to.not_null) append(statements, forbid_null_online(before, to, context));
  Claim claim{.operations = {filling.removal()}};
  (change != nullptr && from == nullptr ? claim.objects : claim.altered) = {to.id};
  for (const ObjectId left : {trigger, function_for(to.id), proof_of_no_null(to.id)})
    if (context.from.contains(left)) claim.objects.push_back(left);
  add_default(to.id, online, context, claim);
  if (!statements.empty()) claim.operations.push_back(std::move(operation));
  return claim;
}

/// The declared ones, and those of a new column whose default would rewrite a large table; begun
/// already where the trigger is there.
std::map<ObjectId, Backfill> wanted(const Online& online, const RecipeContext& context) {
  std::map<ObjectId, Backfill> all(context.backfills.begin(), context.backfills.end());
  const auto add = [&](const Default& value) {
    all.emplace(value.id.parent(), Backfill{.set = value.expression, .is_volatile = true});
  };
  for (const ObjectId id : context.volatile_defaults)
    if (const ObjectId table = id.parent().parent(); !context.from.contains(id.parent()) &&
                                                     online.is_large(table) &&
                                                     !online.is_partitioned(table))
      add(*context.to.find<Default>(id));
  for (const Trigger& trigger : context.from.all<Trigger>())
    if (is_scaffold(trigger.id))
      for (const Default& value : context.to.all<Default>())
        if (is_a<Column>(value.id.parent()) && trigger_for(value.id.parent()) == trigger.id)
          add(value);
  return all;
}

bool can_be_filled(const Change* change) {
  if (change == nullptr || std::holds_alternative<Added>(*change)) return true;
  const auto* modified = std::get_if<Modified>(change);
  return modified != nullptr && !rebuilds_dependents(*change) &&
         std::find(modified->fields.begin(), modified->fields.end(), "not_null") !=
             modified->fields.end();
}

}  // namespace

std::vector<Claim> OnlineBackfill::claims(const std::vector<Change>& changes,
                                          const RecipeContext& context) const {
  const Online online(changes, context);
  const std::map<ObjectId, Backfill> in_order = wanted(online, context);
  std::vector<Claim> claims;
  for (const auto& [id, backfill] : in_order) {
    const Column* to = context.to.find<Column>(id);
    const Change* change = online.change_of(id);
    if (to == nullptr || !online.stays(id.parent()) || !can_be_filled(change)) continue;
    if (auto claim = claim_of(*to, backfill, change, online, context))
      claims.push_back(std::move(*claim));
  }
  return claims;
}

}  // namespace theseus
