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

TEST(Backfill, GoesOnOrBackFromEveryStep) {
  TestDatabase first("backfill_first");
  prepare(first, by_id);
  const DeclaredState from = declared_as(declared("", by_id));
  const DeclaredState to = declared_as(declared(total, by_id));
  const Plan plan = first.plan_to(to, every_table_is_large);
  const std::vector<Segment> all = segments(plan.steps);
  ASSERT_GE(all.size(), 5U) << listed(plan);
  for (std::size_t done = 0; done <= all.size(); ++done) {
    SCOPED_TRACE("after " + std::to_string(done) + " segments of\n" + listed(plan));
    for (const DeclaredState* goal : {&to, &from}) {
      TestDatabase database("backfill");
      prepare(database, by_id);
      Plan part = plan;
      part.steps.resize(done == 0 ? 0 : all[done - 1].end);
      database.apply(part);
      database.apply(database.plan_to(*goal, every_table_is_large));
      EXPECT_EQ(database.differences(*goal), "");
      EXPECT_EQ(database.ask(scaffolding), "");
      if (goal == &to) {
        EXPECT_EQ(database.ask(wrong_rows), "0");
      }
    }
  }
}

constexpr const char* token =
    "      token: {type: uuid, not_null: true, default: gen_random_uuid()}\n";

/// Each row gets its own value, without a rewrite of the table.
TEST(Backfill, VolatileDefaultsGoOnOrBackFromEveryStep) {
  TestDatabase first("backfill_first");
  prepare(first, by_id);
  const DeclaredState from = declared_as(declared("", by_id));
  const DeclaredState to = declared_as(declared(token, by_id));
  EXPECT_EQ(first.plan_to(to).steps.size(), 1U);  // a small table is simply rewritten
  const Plan plan = first.plan_to(to, every_table_is_large);
  const std::vector<Segment> all = segments(plan.steps);
  ASSERT_GE(all.size(), 5U) << listed(plan);
  for (std::size_t done = 0; done <= all.size(); ++done) {
    SCOPED_TRACE("after " + std::to_string(done) + " segments of\n" + listed(plan));
    for (const DeclaredState* goal : {&to, &from}) {
      TestDatabase database("backfill");
      prepare(database, by_id);
      Plan part = plan;
      part.steps.resize(done == 0 ? 0 : all[done - 1].end);
      database.apply(part);
      database.apply(database.plan_to(*goal, every_table_is_large));
      EXPECT_EQ(database.differences(*goal), "");
      EXPECT_EQ(database.ask(scaffolding), "");
      if (goal == &to) {
        EXPECT_EQ(database.ask("SELECT count(DISTINCT token) FROM shop.lines"), "5000");
      }
    }
  }
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
  const auto failed =
      run_batches(database.connection(), batches, [](const BatchProgress& /*progress*/) {});
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->sqlstate, "42501") << failed->message;
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
