// A column that is filled while the application writes, and plans that stop on the way.
#include <gtest/gtest.h>

#include "engine/apply/execute.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

/// A table of lines, with or without the column, under this key.
std::string declared(const std::string& total, const std::string& key) {
  return "schema: shop\ntables:\n  lines:\n    columns:\n"
         "      id: {type: integer, not_null: true}\n"
         "      part: {type: text, not_null: true}\n"
         "      price: integer\n      quantity: {type: integer, not_null: true}\n" +
         total + key;
}

constexpr const char* total =
    "      total: {type: bigint, not_null: true, backfill: \"coalesce(price, 0) * quantity\"}\n";
constexpr const char* by_id = "    primary_key: [id]\n";

constexpr const char* seed =
    "INSERT INTO shop.lines SELECT n, 'part ''' || n % 7, nullif(n, 17), n % 5"
    " FROM generate_series(1, 5000) n";

constexpr const char* wrong_rows =
    "SELECT count(*) FROM shop.lines WHERE total IS DISTINCT FROM coalesce(price, 0) * quantity";

constexpr const char* scaffolding =
    "SELECT tgname FROM pg_trigger WHERE tgname LIKE '%theseus%' UNION ALL"
    " SELECT proname FROM pg_proc WHERE proname LIKE '%theseus%' UNION ALL"
    " SELECT conname FROM pg_constraint WHERE conname LIKE '%theseus%'";

void prepare(TestDatabase& database, const std::string& key) {
  database.converge(declared_as(declared("", key)));
  database.ask(seed);
}

Plan without_contract(Plan plan) {
  std::erase_if(plan.steps, [](const Step& step) { return step.phase == Phase::contract; });
  return plan;
}

Plan without_first(std::size_t steps, Plan plan) {
  plan.steps.erase(plan.steps.begin(), plan.steps.begin() + static_cast<std::ptrdiff_t>(steps));
  return plan;
}

class Backfills : public ::testing::TestWithParam<std::string> {};

TEST_P(Backfills, FillsEveryRow) {
  TestDatabase database("backfill");
  prepare(database, GetParam());
  database.converge(declared_as(declared(total, GetParam())));
  EXPECT_EQ(database.ask(wrong_rows), "0");
  EXPECT_EQ(database.ask(scaffolding), "");
}

INSTANTIATE_TEST_SUITE_P(Keys, Backfills,
                         ::testing::Values(by_id, "    primary_key: [part, id]\n", ""));

/// Bounds of batches are written as text: a digit less, and the last rows lie behind the end.
TEST(Backfill, KeysOfFloatingPointAreBounds) {
  TestDatabase database("backfill");
  const std::string table =
      "schema: shop\ntables:\n  points:\n    columns:\n"
      "      x: {type: double precision, not_null: true}\n";
  const std::string key = "    primary_key: [x]\n";
  database.converge(declared_as(table + key));
  database.ask("INSERT INTO shop.points SELECT (n + 2) / 3.0 FROM generate_series(1, 5000) n");
  database.converge(declared_as(table + "      y: {type: integer, backfill: x::integer}\n" + key));
  EXPECT_EQ(database.ask("SELECT count(*) FROM shop.points WHERE y IS NULL"), "0");
}

TEST(Backfill, OldAndNewCodeMayWriteUntilTheContract) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  database.apply(without_contract(database.plan_to(declared_as(declared(total, by_id)))));
  EXPECT_EQ(database.ask(wrong_rows), "0");
  database.ask("INSERT INTO shop.lines (id, part, price, quantity) VALUES (6000, 'x', 7, 3)");
  database.ask("UPDATE shop.lines SET quantity = 100 WHERE id = 1");
  EXPECT_EQ(database.ask(wrong_rows), "0");
  // What new code writes stays, also when something else changes.
  database.ask("UPDATE shop.lines SET total = -1 WHERE id = 2");
  database.ask("UPDATE shop.lines SET part = 'y' WHERE id = 2");
  database.ask("INSERT INTO shop.lines VALUES (6001, 'x', 7, 3, -2)");
  EXPECT_EQ(database.ask("SELECT total FROM shop.lines WHERE id IN (2, 6001) ORDER BY id"),
            "-1\n-2");
  const Plan rest = database.plan_to(declared_as(declared(total, by_id)));
  EXPECT_EQ(rest.steps.size(), 2U) << listed(rest);
  database.apply(rest);
  EXPECT_EQ(database.ask(scaffolding), "");
  EXPECT_EQ(database.differences(declared_as(declared(total, by_id))), "");
}

/// The part of a plan before its `count`th transaction, from 0.
Plan first_segments(Plan plan, std::size_t count) {
  const std::vector<Segment> all = segments(plan.steps);
  plan.steps.resize(count == 0 ? 0 : all[count - 1].end);
  return plan;
}

/// The same column before, and what holds of the rows when it is filled.
struct Interruption {
  std::string before, after;
  std::string question, answer;
  std::string more_seed = "SELECT 1";
};

/// Stops after each transaction: planning again does the rest, planning back leaves nothing behind.
void expect_it_goes_on_or_back(const Interruption& each) {
  const DeclaredState from = declared_as(declared(each.before, by_id));
  const DeclaredState to = declared_as(declared(each.after, by_id));
  const auto prepared = [&](TestDatabase& database) {
    database.converge(from);
    database.ask(seed);
    database.ask(each.more_seed);
  };
  TestDatabase first("backfill_first");
  prepared(first);
  const Plan plan = first.plan_to(to, every_table_is_large);
  const std::size_t count = segments(plan.steps).size();
  ASSERT_GE(count, 5U) << listed(plan);
  for (std::size_t done = 0; done <= count; ++done) {
    SCOPED_TRACE("after " + std::to_string(done) + " segments of\n" + listed(plan));
    for (const DeclaredState* goal : {&to, &from}) {
      TestDatabase database("backfill");
      prepared(database);
      database.apply(first_segments(plan, done));
      database.apply(database.plan_to(*goal, every_table_is_large));
      EXPECT_EQ(database.differences(*goal), "");
      EXPECT_EQ(database.ask(scaffolding), "");
      if (goal == &to) {
        EXPECT_EQ(database.ask(each.question), each.answer);
      }
    }
  }
}

TEST(Backfill, GoesOnOrBackFromEveryStep) {
  expect_it_goes_on_or_back({"", total, wrong_rows, "0"});
}

constexpr const char* token =
    "      token: {type: uuid, not_null: true, default: gen_random_uuid()}\n";

/// Each row gets its own value, without a rewrite of the table.
TEST(Backfill, VolatileDefaultsGoOnOrBackFromEveryStep) {
  expect_it_goes_on_or_back({"", token, "SELECT count(DISTINCT token) FROM shop.lines", "5000"});
}

TEST(Backfill, ASmallTableIsRewrittenForAVolatileDefault) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  EXPECT_EQ(database.plan_to(declared_as(declared(token, by_id))).steps.size(), 1U);
}

constexpr const char* nullable_total = "      total: bigint\n";

/// Once the trigger is gone, the rows of old code have no value: null is allowed before.
TEST(Backfill, OldCodeWritesAfterEveryStepOfTheWayBack) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  database.apply(without_contract(
      database.plan_to(declared_as(declared(total, by_id)), every_table_is_large)));
  const Plan back = database.plan_to(declared_as(declared("", by_id)), every_table_is_large);
  const std::vector<Segment> all = segments(back.steps);
  ASSERT_GE(all.size(), 2U) << listed(back);
  for (const Segment& segment : all) {
    Plan part = back;
    part.steps.resize(segment.end);
    database.apply(without_first(segment.first, part));
    EXPECT_NO_THROW(database.ask("INSERT INTO shop.lines (id, part, quantity) VALUES (" +
                                 std::to_string(6000 + segment.first) + ", 'old', 1)"))
        << "after step " << segment.end << " of\n"
        << listed(back);
  }
}

/// What stands in it is not compared with the expression, wherever the plan was stopped.
TEST(Backfill, AColumnThatWasThereGoesOnOrBackFromEveryStep) {
  expect_it_goes_on_or_back({nullable_total, total,
                             "SELECT count(*), count(*) FILTER (WHERE total = -1) FROM shop.lines"
                             " WHERE total = -1 OR total = coalesce(price, 0) * quantity",
                             "5000|100", "UPDATE shop.lines SET total = -1 WHERE id <= 100"});
}

/// The YAML speaks of the backfill before and after: back is where null is allowed again.
TEST(Backfill, AColumnWhoseIntentStaysGoesOnOrBackFromEveryStep) {
  const std::string before =
      "      total: {type: bigint, backfill: \"coalesce(price, 0) * quantity\"}\n";
  expect_it_goes_on_or_back({before, total, wrong_rows, "0"});
}

TEST(Backfill, WhatOthersWroteIntoAColumnStays) {
  TestDatabase database("backfill");
  database.converge(declared_as(declared(nullable_total, by_id)));
  database.ask(seed);
  database.ask("UPDATE shop.lines SET total = -1 WHERE id <= 100");
  database.apply(without_contract(database.plan_to(declared_as(declared(total, by_id)))));
  database.ask("UPDATE shop.lines SET quantity = 9 WHERE id = 1");
  EXPECT_EQ(database.ask("SELECT count(*) FROM shop.lines WHERE total = -1"), "100");
}

/// An intent without a reason is none.
TEST(Backfill, MeansNothingForAColumnThatStaysNullable) {
  TestDatabase database("backfill");
  database.converge(declared_as(declared(nullable_total, by_id)));
  database.ask(seed);
  const std::string filled = "      total: {type: bigint, backfill: quantity}\n";
  EXPECT_EQ(database.differences(declared_as(declared(filled, by_id))), "");
  EXPECT_EQ(database.plan_to(declared_as(declared(filled, by_id))).steps.size(), 0U);
}

/// Steps from the first one that fills, and without what comes after the deploy.
struct Halves {
  Plan filling, rest;
};

Halves halves(const Plan& plan) {
  std::size_t end = 1;
  while (!plan.steps[end - 1].batches)
    ++end;
  Halves found{plan, without_first(end, without_contract(plan))};
  found.filling.steps.resize(end);
  return found;
}

Diagnostic refusal_of(TestDatabase& database, const Plan& plan) {
  const auto done = execute(database.connection(), plan, [](const Event& /*event*/) {});
  if (done) throw std::runtime_error("it went through: " + listed(plan));
  return done.diagnostics().front();
}

TEST_P(Backfills, WhatDiffersIsFoundBeforeNullIsForbidden) {
  TestDatabase database("backfill");
  prepare(database, GetParam());
  const DeclaredState to = declared_as(declared(total, GetParam()));
  const Halves plan = halves(database.plan_to(to));
  database.apply(plan.filling);
  database.ask("UPDATE shop.lines SET total = -1 WHERE id IN (2, 17, 4000)");
  const Diagnostic refusal = refusal_of(database, plan.rest);
  EXPECT_NE(refusal.message.find("3 of 5000 rows hold something else (checksum "),
            std::string::npos)
      << refusal.message;
  if (GetParam() == by_id) {
    EXPECT_NE(refusal.message.find("those with id 2, 17, 4000;"), std::string::npos)
        << refusal.message;
  }
  EXPECT_NE(refusal.hint.find("verify: false"), std::string::npos) << refusal.hint;
  EXPECT_EQ(database.ask("SELECT attnotnull FROM pg_attribute WHERE attname = 'total'"
                         " AND attrelid = 'shop.lines'::regclass"),
            "f");
  // Planning again compares again.
  const Plan again = database.plan_to(to);
  refusal_of(database, again);
  database.ask("UPDATE shop.lines SET total = coalesce(price, 0) * quantity");
  database.apply(again);
  EXPECT_EQ(database.differences(to), "");
}

TEST(Backfill, NamesTenRowsAtMost) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const Halves plan = halves(database.plan_to(declared_as(declared(total, by_id))));
  database.apply(plan.filling);
  database.ask("UPDATE shop.lines SET total = -1 WHERE id % 400 = 0");
  const std::string said = refusal_of(database, plan.rest).message;
  EXPECT_NE(said.find("12 of 5000"), std::string::npos) << said;
  EXPECT_NE(said.find("id 400, 800, 1200, 1600, 2000, 2400, 2800, 3200, 3600, 4000;"),
            std::string::npos)
      << said;
}

TEST(Backfill, WithoutVerifyNothingIsCompared) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const std::string unverified =
      "      total: {type: bigint, not_null: true,"
      " backfill: {set: \"coalesce(price, 0) * quantity\", verify: false}}\n";
  const Halves plan = halves(database.plan_to(declared_as(declared(unverified, by_id))));
  database.apply(plan.filling);
  database.ask("UPDATE shop.lines SET total = -1 WHERE id = 2");
  database.apply(plan.rest);
  EXPECT_EQ(database.ask("SELECT total FROM shop.lines WHERE id = 2"), "-1");
}

TEST(Backfill, OnlyTheRowsThatAreFilledAreCompared) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const std::string some =
      "      total: {type: bigint, backfill: {set: price * quantity, where: quantity > 2}}\n";
  const DeclaredState to = declared_as(declared(some, by_id));
  const Halves plan = halves(database.plan_to(to));
  database.apply(plan.filling);
  database.ask("UPDATE shop.lines SET total = -1 WHERE quantity = 1");
  database.apply(plan.rest);
  EXPECT_EQ(database.ask("SELECT count(*) FROM shop.lines WHERE quantity IN (0, 2)"
                         " AND total IS NOT NULL"),
            "0");
  EXPECT_EQ(database.ask("SELECT count(*) FROM shop.lines WHERE quantity > 2"
                         " AND total IS DISTINCT FROM price * quantity"),
            "0");
}

/// New code may write what it likes after the deploy.
TEST(Backfill, WhatWasComparedOnceIsNotFilledOrComparedAgain) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const DeclaredState to =
      declared_as(declared("      total: {type: bigint, backfill: \"price * quantity\"}\n", by_id));
  database.apply(without_contract(database.plan_to(to)));
  database.ask("UPDATE shop.lines SET total = -1 WHERE id = 2");
  const Plan rest = database.plan_to(to);
  EXPECT_EQ(rest.steps.size(), 2U) << listed(rest);
  database.apply(rest);
  EXPECT_EQ(database.differences(to), "");
}

constexpr const char* nullable_token =
    "      token: {type: uuid, backfill: case when id <> 7 then gen_random_uuid() end}\n";

TEST(Backfill, OfVolatileExpressionsOnlyTheEmptyRowsAreCounted) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const Halves plan = halves(database.plan_to(declared_as(declared(nullable_token, by_id))));
  database.apply(plan.filling);
  database.ask(
      "SET session_replication_role = replica; SET theseus.filling = 'on';"
      " UPDATE shop.lines SET token = NULL WHERE id IN (3, 5); RESET theseus.filling;"
      " RESET session_replication_role");
  const std::string said = refusal_of(database, plan.rest).message;
  EXPECT_NE(said.find("2 of 5000 rows are still empty: among them those with id 3, 5;"),
            std::string::npos)
      << said;
  database.ask("UPDATE shop.lines SET token = gen_random_uuid() WHERE token IS NULL AND id <> 7");
  database.apply(plan.rest);
}

/// Another time of day, or another user, gives another value: that is no difference.
TEST(Backfill, WhatPassesIsNotCompared) {
  for (const char* expression : {"now()", "CURRENT_TIMESTAMP", "statement_timestamp()"}) {
    TestDatabase database("backfill");
    prepare(database, by_id);
    const std::string seen = std::string("      seen: {type: timestamptz, not_null: true,") +
                             " backfill: " + expression + "}\n";
    database.converge(declared_as(declared(seen, by_id)));
    EXPECT_EQ(database.ask("SELECT count(seen) FROM shop.lines"), "5000");
  }
}

/// What is rounded when it is stored, and what has no equality, equals its expression.
TEST(Backfill, ValuesAreComparedInTheTypeOfTheColumn) {
  for (const char* column :
       {"{type: \"numeric(8,2)\", not_null: true, backfill: quantity / 3.0}",
        "{type: numeric, not_null: true, backfill: quantity * 1.50}",
        "{type: real, not_null: true, backfill: quantity / 3.0}",
        "{type: json, not_null: true, backfill: \"json_build_object('part', part)\"}",
        "{type: character(5), not_null: true, backfill: quantity::text}",
        "{type: text, collation: C, not_null: true, backfill: part}",
        "{type: point, not_null: true, backfill: \"point(quantity, 1)\"}",
        "{type: \"integer[]\", not_null: true, backfill: \"ARRAY[quantity, price]\"}",
        "{type: text, not_null: true, backfill: \"'constant'\"}"}) {
    SCOPED_TRACE(column);
    TestDatabase database("backfill");
    prepare(database, by_id);
    const DeclaredState to =
        declared_as(declared(std::string("      more: ") + column + "\n", by_id));
    database.apply(without_contract(database.plan_to(to)));
    const std::string before = database.ask("SELECT more::text FROM shop.lines WHERE id = 1");
    database.ask("UPDATE shop.lines SET part = part WHERE id = 1");
    EXPECT_EQ(database.ask("SELECT more::text FROM shop.lines WHERE id = 1"), before);
    database.apply(database.plan_to(to));
    EXPECT_EQ(database.differences(to), "");
  }
}

/// Batches and application see the same day.
TEST(Backfill, WorksInTheTimeZoneOfTheDatabase) {
  TestDatabase database("backfill");
  database.ask("ALTER DATABASE backfill SET timezone = 'Asia/Tokyo'");
  database.reconnect();
  const std::string table =
      "schema: shop\ntables:\n  seen:\n    columns:\n"
      "      at: {type: timestamptz, not_null: true}\n";
  const std::string key = "    primary_key: [at]\n";
  database.converge(declared_as(table + key));
  database.ask("INSERT INTO shop.seen VALUES ('2026-01-01 20:00Z'), ('2026-01-01 02:00Z')");
  database.converge(
      declared_as(table + "      day: {type: date, not_null: true, backfill: at::date}\n" + key));
  EXPECT_EQ(database.ask("SELECT day FROM shop.seen ORDER BY at"), "2026-01-01\n2026-01-02");
  EXPECT_EQ(database.ask("SHOW TimeZone"), "UTC");
}

/// The table's own trigger, which notes each row that is written.
void add_noting_trigger(TestDatabase& database, const std::string& action) {
  database.ask(
      "CREATE TABLE public.noted (id integer);"
      " CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS"
      " $$BEGIN " +
      action +
      "; RETURN NULL; END$$;"
      " CREATE TRIGGER noting AFTER UPDATE ON shop.lines FOR EACH ROW"
      " EXECUTE FUNCTION public.note()");
}

constexpr const char* note_it = "INSERT INTO public.noted VALUES (NEW.id)";

std::vector<Hazard> hazards_of_filling(const Plan& plan) {
  return halves(plan).filling.steps.back().hazards;
}

TEST(Backfill, TriggersOfTheTableFireUnlessTheyAreSkipped) {
  for (const bool skips : {false, true}) {
    TestDatabase database("backfill");
    prepare(database, by_id);
    EXPECT_EQ(hazards_of_filling(database.plan_to(declared_as(declared(total, by_id)))),
              std::vector<Hazard>());
    add_noting_trigger(database, note_it);
    const std::string column =
        std::string("      total: {type: bigint, not_null: true, backfill:") +
        " {set: \"coalesce(price, 0) * quantity\", triggers: " + (skips ? "skip" : "fire") + "}}\n";
    const Plan plan = database.plan_to(declared_as(declared(column, by_id)));
    EXPECT_EQ(hazards_of_filling(plan),
              skips ? std::vector<Hazard>() : std::vector<Hazard>{Hazard::fires_triggers});
    database.apply(without_contract(plan));
    EXPECT_EQ(database.ask("SELECT count(*) FROM public.noted"), skips ? "0" : "5000");
    EXPECT_EQ(database.ask(wrong_rows), "0");
    EXPECT_EQ(database.ask("SHOW session_replication_role"), "origin");
    database.ask("UPDATE shop.lines SET quantity = 100 WHERE id = 1");
    EXPECT_EQ(database.ask(wrong_rows), "0");
  }
}

/// While a batch is written our trigger is not needed, but for what other triggers write then.
TEST(Backfill, RowsThatTriggersWriteDuringABatchAreFilledToo) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  add_noting_trigger(database,
                     "IF NEW.id <= 3 THEN INSERT INTO shop.lines (id, part, price, quantity)"
                     " VALUES (NEW.id + 9000, 'more', 7, 3); END IF");
  database.apply(without_contract(database.plan_to(declared_as(declared(total, by_id)))));
  EXPECT_EQ(database.ask("SELECT count(*) FROM shop.lines"), "5003");
  EXPECT_EQ(database.ask(wrong_rows), "0");
}

TEST(Backfill, ABatchHasNoMoreRowsThanDeclared) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const std::string column =
      "      total: {type: bigint, not_null: true,"
      " backfill: {set: \"coalesce(price, 0) * quantity\", batch: 70}}\n";
  const Plan plan = without_contract(database.plan_to(declared_as(declared(column, by_id))));
  std::int64_t done = 0, batches = 0;
  const auto observer = [&](const Event& event) {
    const auto* batch = std::get_if<BatchDone>(&event);
    if (batch == nullptr || plan.steps[batch->step].batches->set.empty()) return;
    EXPECT_LE(batch->progress.rows - done, 70);
    done = batch->progress.rows;
    ++batches;
  };
  ASSERT_TRUE(execute(database.connection(), plan, observer));
  EXPECT_EQ(done, 5000);
  EXPECT_EQ(batches, 72);
}

/// "price = (total / 100), ", or what is wrong.
std::string reverse_of(const std::string& backfill) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const DeclaredState to =
      declared_as(declared("      total: {type: bigint, backfill: {" + backfill + "}}\n", by_id));
  Result<Comparison> comparison = database.compared(to, {});
  if (!comparison) return to_string(comparison.diagnostics().front());
  std::string reverse;
  for (const auto& [name, sql] : comparison->backfills.begin()->second.reverse)
    reverse += name.string() + " = (" + sql.text.string() + "), ";
  return reverse;
}

TEST(Backfill, ReverseIsAboutTheColumnsThatSetUses) {
  EXPECT_EQ(reverse_of("set: price * quantity, reverse: {price: total / quantity, part: \"''\"}"),
            "price = (total / quantity), part = (''), ");
  EXPECT_EQ(reverse_of("set: price * 100, reverse: total / 100"), "price = (total / 100), ");
  EXPECT_EQ(reverse_of("set: price"), "");
  const std::string unclear = reverse_of("set: price * quantity, reverse: total / 100");
  EXPECT_NE(unclear.find("set uses 2 columns"), std::string::npos) << unclear;
  const std::string unknown = reverse_of("set: price, reverse: {cost: total}");
  EXPECT_NE(unknown.find("does not have: cost"), std::string::npos) << unknown;
}

/// Numbers are never used twice, and the identity goes on where the batches stopped.
TEST(Backfill, IdentitiesGoOnOrBackFromEveryStep) {
  expect_it_goes_on_or_back(
      {"", "      number: {type: integer, identity: {generated: always, increment: 2, start: 7}}\n",
       "SELECT count(DISTINCT number), min(number), max(number),"
       " nextval(pg_get_serial_sequence('shop.lines', 'number')) FROM shop.lines",
       "5000|7|10005|10007"});
}

/// An identity asks nobody for a right to its sequence, and neither may what stands in for it.
TEST(Backfill, WhoeverMayInsertGetsANumber) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  database.ask(
      "DROP ROLE IF EXISTS theseus_writer; CREATE ROLE theseus_writer;"
      " GRANT USAGE ON SCHEMA shop TO theseus_writer; GRANT INSERT ON shop.lines TO"
      " theseus_writer");
  const Plan plan = database.plan_to(
      declared_as(declared("      number: {type: bigint, identity: always}\n", by_id)),
      every_table_is_large);
  for (std::size_t done = 1; done <= segments(plan.steps).size(); ++done) {
    database.apply(
        without_first(first_segments(plan, done - 1).steps.size(), first_segments(plan, done)));
    database.ask("SET ROLE theseus_writer; INSERT INTO shop.lines (id, part, quantity) VALUES (" +
                 std::to_string(9000 + done) + ", 'x', 1); RESET ROLE");
  }
  EXPECT_EQ(database.ask("SELECT count(*) = count(DISTINCT number) AND min(number) = 1"
                         " AND max(number) = count(*) FROM shop.lines"),
            "t");
  database.ask("DROP OWNED BY theseus_writer CASCADE; DROP ROLE theseus_writer");
}

TEST(Backfill, TooFewNumbersLeaveTheTableUsable) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const std::string column =
      "      number: {type: integer, identity: {generated: always, maximum: 3000}}\n";
  refusal_of(database,
             database.plan_to(declared_as(declared(column, by_id)), every_table_is_large));
  database.ask("INSERT INTO shop.lines (id, part, quantity) VALUES (9000, 'x', 1)");
  EXPECT_EQ(database.differences(declared_as(declared("", by_id))), "");
}

/// A default would give old code another value than the backfill.
TEST(Backfill, TheDefaultComesWithTheContract) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const std::string both =
      "      total: {type: bigint, not_null: true, default: 7,"
      " backfill: \"coalesce(price, 0) * quantity\"}\n";
  const DeclaredState to = declared_as(declared(both, by_id));
  database.apply(without_contract(database.plan_to(to)));
  database.ask("INSERT INTO shop.lines (id, part, price, quantity) VALUES (6000, 'x', 7, 3)");
  EXPECT_EQ(database.ask(wrong_rows), "0");
  database.apply(database.plan_to(to));
  EXPECT_EQ(database.differences(to), "");
  database.ask("INSERT INTO shop.lines (id, part, price, quantity) VALUES (6001, 'x', 7, 3)");
  EXPECT_EQ(database.ask("SELECT total FROM shop.lines WHERE id = 6001"), "7");
}

TEST(Backfill, AVolatileExpressionIsAskedOnce) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const std::string filled = "      token: {type: uuid, backfill: gen_random_uuid()}\n";
  database.apply(without_contract(database.plan_to(declared_as(declared(filled, by_id)))));
  const std::string before = database.ask("SELECT token FROM shop.lines WHERE id = 1");
  EXPECT_EQ(before.size(), 36U);
  database.ask("UPDATE shop.lines SET quantity = 9 WHERE id = 1");
  EXPECT_EQ(database.ask("SELECT token FROM shop.lines WHERE id = 1"), before);
}

TEST(Backfill, PoliciesHideNoRows) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  database.ask("CREATE POLICY few ON shop.lines USING (id < 10)");
  database.ask("ALTER TABLE shop.lines ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
  database.ask("DROP ROLE IF EXISTS theseus_filler; CREATE ROLE theseus_filler");
  database.ask(
      "ALTER TABLE shop.lines ADD COLUMN total bigint; GRANT ALL ON SCHEMA shop TO"
      " theseus_filler; ALTER TABLE shop.lines OWNER TO theseus_filler");
  database.ask("SET ROLE theseus_filler");
  const Batches batches{
      .table = "shop.lines", .key = {"id"}, .set = "total = 1", .pending = "total IS NULL"};
  const auto failed = run_batches(database.connection(), batches,
                                  [](const BatchProgress& /*progress*/) { return true; });
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->sqlstate, "42501") << failed->message;
  database.ask("RESET ROLE");
  database.ask("DROP OWNED BY theseus_filler CASCADE; DROP ROLE theseus_filler");
}

TEST(Backfill, SkippingTriggersNeedsARight) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  database.ask("DROP ROLE IF EXISTS theseus_filler; CREATE ROLE theseus_filler");
  database.ask(
      "ALTER TABLE shop.lines ADD COLUMN total bigint; GRANT ALL ON SCHEMA shop TO"
      " theseus_filler; ALTER TABLE shop.lines OWNER TO theseus_filler");
  database.ask("SET ROLE theseus_filler");
  const Batches batches{.table = "shop.lines",
                        .key = {"id"},
                        .set = "total = 1",
                        .pending = "total IS NULL",
                        .skips_triggers = true};
  const auto failed = run_batches(database.connection(), batches,
                                  [](const BatchProgress& /*progress*/) { return true; });
  ASSERT_TRUE(failed);
  EXPECT_NE(failed->hint.find("triggers: fire"), std::string::npos) << failed->message;
  EXPECT_EQ(database.ask("SELECT count(total) FROM shop.lines"), "0");
  EXPECT_EQ(database.ask("SHOW lock_timeout"), "10s");
  database.ask("RESET ROLE");
  database.ask("DROP OWNED BY theseus_filler CASCADE; DROP ROLE theseus_filler");
}

TEST(Backfill, AnExpressionThatFailsLeavesTheTableUsable) {
  TestDatabase database("backfill");
  prepare(database, by_id);
  const std::string bad =
      "      total: {type: bigint, not_null: true, backfill: price / (price - 9)}\n";
  const Plan plan = database.plan_to(declared_as(declared(bad, by_id)));
  const auto done = execute(database.connection(), plan, [](const Event& /*event*/) {});
  ASSERT_FALSE(done);
  EXPECT_NE(to_string(done.diagnostics().front()).find("division by zero"), std::string::npos);
  EXPECT_EQ(database.ask(scaffolding), "");
  EXPECT_EQ(database.differences(declared_as(declared("", by_id))), "");
}

}  // namespace
}  // namespace theseus::testing
