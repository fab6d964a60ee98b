// Stops an online plan after each of its transactions: planning again does the rest, and planning
// back leaves nothing behind.
#include <gtest/gtest.h>

#include "engine/apply/execute.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* before = R"(
schema: shop
tables:
  customers:
    columns: {id: {type: bigint, not_null: true}, email: text, code: text}
    primary_key: [id]
    checks: {customers_code_short: length(code) < 100}
  orders:
    columns: {id: {type: bigint, not_null: true}, customer_id: bigint, amount: integer, note: text}
    indexes:
      orders_amount_idx: {keys: [amount], comment: for reports}
      orders_note_idx: [note]
    unique: {orders_id_key: [id]}
)";

constexpr const char* after = R"(
schema: shop
tables:
  customers:
    columns: {id: {type: bigint, not_null: true}, email: {type: text, not_null: true}, code: text}
    primary_key: [id, email]
    unique: {customers_email_key: [email], customers_id_key: [id]}
    checks: {customers_code_short: length(code) < 200}
  orders:
    columns: {id: {type: bigint, not_null: true}, customer_id: bigint, amount: integer, note: text}
    checks: {orders_amount_positive: amount > 0}
    indexes:
      orders_amount_idx: {keys: [amount desc], comment: for reports}
      orders_customer_idx: [customer_id]
    unique: {orders_id_key: {columns: [id], include: [note]}}
    foreign_keys:
      orders_customer_fk: {columns: [customer_id], references: customers, referenced_columns: [id]}
)";

constexpr const char* seed = R"(
INSERT INTO shop.customers SELECT n, 'c' || n, 'code' FROM generate_series(1, 50) n;
INSERT INTO shop.orders SELECT n, n % 50 + 1, n, 'note' FROM generate_series(1, 200) n)";

constexpr const char* scaffolding =
    "SELECT relname FROM pg_class WHERE relname LIKE 'theseus%' UNION ALL"
    " SELECT conname FROM pg_constraint WHERE conname LIKE 'theseus%' UNION ALL"
    " SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid";

Plan first_segments(const Plan& plan, std::size_t count) {
  Plan part = plan;
  const std::vector<Segment> all = segments(plan.steps);
  part.steps.resize(count == 0 ? 0 : all[count - 1].end);
  return part;
}

void check_whole(TestDatabase& database, const DeclaredState& state) {
  EXPECT_EQ(database.differences(state), "");
  EXPECT_EQ(database.ask(scaffolding), "");
  EXPECT_EQ(database.ask("SELECT count(*), sum(amount) FROM shop.orders"), "200|20100");
  EXPECT_EQ(database.ask("SELECT obj_description('shop.orders_amount_idx'::regclass)"),
            "for reports");
}

class Interrupted : public ::testing::Test {
 protected:
  void prepare(TestDatabase& database) const {
    database.converge(from);
    database.ask(seed);
  }

  const DeclaredState from = declared_as(before);
  const DeclaredState to = declared_as(after);
};

TEST_F(Interrupted, GoesOnOrBackFromEverySegment) {
  TestDatabase first("interrupted_first");
  prepare(first);
  const Plan plan = first.plan_to(to, every_table_is_large);
  const std::size_t count = segments(plan.steps).size();
  ASSERT_GT(count, 15U) << listed(plan);
  for (std::size_t done = 0; done <= count; ++done) {
    SCOPED_TRACE("after " + std::to_string(done) + " segments of\n" + listed(plan));
    for (const DeclaredState* goal : {&to, &from}) {
      TestDatabase database("interrupted");
      prepare(database);
      database.apply(first_segments(plan, done));
      const Plan rest = database.plan_to(*goal, every_table_is_large);
      if (goal == &to) {
        EXPECT_LE(rest.steps.size(), plan.steps.size() - first_segments(plan, done).steps.size())
            << listed(rest);
      }
      database.apply(rest);
      check_whole(database, *goal);
      if (HasFailure()) return;
    }
  }
}

TEST_F(Interrupted, AFailedStepTakesBackWhatItBegan) {
  const std::vector<std::pair<std::string, std::string>> bad_rows{
      {"INSERT INTO shop.customers VALUES (51, NULL, 'x')", "look for null"},
      {"INSERT INTO shop.customers VALUES (51, 'c1', 'x')", "customers_email_key"},
      {"INSERT INTO shop.customers VALUES (51, 'x', repeat('x', 300))", "customers_code_short"},
      {"INSERT INTO shop.orders VALUES (201, 777, 0, 'x')", "orders"}};
  for (const auto& [sql, named] : bad_rows) {
    TestDatabase database("interrupted");
    prepare(database);
    database.ask("ALTER TABLE shop.customers DROP CONSTRAINT customers_code_short");
    database.ask(sql);
    const Plan plan = database.plan_to(to, every_table_is_large);
    const auto done = execute(
        database.connection(), plan, [](const Event& /*event*/) {}, ExecuteOptions{});
    ASSERT_FALSE(done) << sql;
    const std::string said = to_string(done.diagnostics().front());
    EXPECT_NE(said.find("what it left was removed"), std::string::npos) << said;
    EXPECT_EQ(database.ask(scaffolding), "") << said;
  }
}

}  // namespace
}  // namespace theseus::testing
