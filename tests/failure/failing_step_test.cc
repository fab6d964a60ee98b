// Breaks a plan on purpose, at each of its steps: what was committed stays, the rest is rolled
// back, no row is lost, and applying again converges.
#include <algorithm>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "engine/apply/execute.h"
#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

constexpr const char* before = R"(
schema: shop
enums:
  state: [new, paid]
tables:
  customers:
    columns:
      id: {type: bigint, not_null: true}
      email: text
    primary_key: [id]
  orders:
    columns:
      id: {type: bigint, not_null: true}
      customer_id: bigint
      state: {type: state, default: "'new'"}
      amount: {type: integer, not_null: true}
      note: text
    primary_key: [id]
  leftovers:
    columns: {id: bigint}
views:
  open_orders: SELECT id, amount FROM orders WHERE state = 'new'
)";

constexpr const char* after = R"(
schema: shop
enums:
  state: [new, paid, gone]
tables:
  customers:
    comment: One row per buyer
    columns:
      id: {type: bigint, not_null: true}
      email: {type: text, not_null: true}
      name: {type: text, not_null: true, default: "'nobody'"}
    primary_key: [id]
    unique:
      customers_email_key: [email]
  orders:
    columns:
      id: {type: bigint, not_null: true}
      customer_id: bigint
      state: {type: state, default: "'gone'"}
      amount: {type: bigint, not_null: true}
    primary_key: [id]
    checks:
      orders_amount_positive: amount > 0
    indexes:
      orders_customer_idx: [customer_id]
    foreign_keys:
      orders_customer_fk: {columns: [customer_id], references: customers}
  lines:
    columns:
      order_id: {type: bigint, not_null: true}
    foreign_keys:
      lines_order_fk: {columns: [order_id], references: orders}
views:
  open_orders: SELECT id, amount FROM orders WHERE state = 'new'
)";

constexpr const char* seed = R"(
INSERT INTO shop.customers SELECT n, 'c' || n FROM generate_series(1, 50) n;
INSERT INTO shop.orders SELECT n, n % 50 + 1, 'paid', n, 'note' FROM generate_series(1, 200) n;
INSERT INTO shop.leftovers SELECT n FROM generate_series(1, 5) n)";

constexpr const char* rows =
    "SELECT (SELECT count(*) || ' ' || sum(id) || max(email) FROM shop.customers),"
    " (SELECT count(*) || ' ' || sum(id) || ' ' || sum(amount) FROM shop.orders)";

/// An index is built outside of a transaction, so that there are several kinds of segments.
void build_indexes_concurrently(Plan& plan) {
  const std::string plain = "CREATE INDEX ";
  for (Step& step : plan.steps) {
    if (!step.sql.starts_with(plain)) continue;
    step.sql = plain + "CONCURRENTLY " + step.sql.substr(plain.size());
    step.transaction = Transaction::outside;
  }
}

/// What happens when nothing fails.
struct Undisturbed {
  Plan setup, plan;
  std::vector<std::string> states;  // the catalog's fingerprint before each segment
};

void prepare(TestDatabase& database, const Plan& setup) {
  database.apply(setup);
  database.ask(seed);
}

Undisturbed run_undisturbed() {
  TestDatabase database("undisturbed");
  Undisturbed run;
  run.setup = database.plan_to(declared_as(before));
  prepare(database, run.setup);
  run.plan = database.plan_to(declared_as(after));
  build_indexes_concurrently(run.plan);
  for (const Segment& segment : segments(run.plan.steps)) {
    run.states.push_back(database.fingerprint());
    Plan part = run.plan;
    part.steps.assign(run.plan.steps.begin() + static_cast<std::ptrdiff_t>(segment.first),
                      run.plan.steps.begin() + static_cast<std::ptrdiff_t>(segment.end));
    database.apply(part);
  }
  return run;
}

const Undisturbed& undisturbed() {
  static const Undisturbed run = run_undisturbed();
  return run;
}

std::size_t segment_of(std::size_t step) {
  const std::vector<Segment> all = segments(undisturbed().plan.steps);
  std::size_t found = 0;
  while (all[found].end <= step)
    ++found;
  return found;
}

/// Everything that must hold once step n has failed, however it did.
void check_after_failure(TestDatabase& database, const Result<Execution>& done, std::size_t step) {
  ASSERT_FALSE(done);
  const std::string said = to_string(done.diagnostics().front());
  const std::size_t segment = segment_of(step);
  const std::size_t first = segments(undisturbed().plan.steps)[segment].first;
  EXPECT_TRUE(said.starts_with("step " + std::to_string(step + 1) + " failed (" +
                               undisturbed().plan.steps[step].summary + "): "))
      << said;
  EXPECT_EQ(said.find("nothing was changed") != std::string::npos, first == 0) << said;
  EXPECT_EQ(said.find("done before and stay") != std::string::npos, first > 0) << said;
  EXPECT_EQ(said.find("rolled back") != std::string::npos, step > first) << said;
  EXPECT_EQ(database.fingerprint(), undisturbed().states[segment]);

  database.reconnect();
  const std::string kept = database.ask(rows);
  EXPECT_EQ(kept, "50 1275c9|200 20100 20100");
  database.converge(declared_as(after));
  EXPECT_EQ(database.ask(rows), kept);
}

TEST(Failure, ThePlanHasSegmentsOfEachSort) {
  const Plan& plan = undisturbed().plan;
  EXPECT_GE(plan.steps.size(), 12U) << listed(plan);
  const auto has = [&](Transaction rule) {
    return std::any_of(plan.steps.begin(), plan.steps.end(),
                       [&](const Step& step) { return step.transaction == rule; });
  };
  EXPECT_TRUE(has(Transaction::inside) && has(Transaction::outside) &&
              has(Transaction::commit_after));
  EXPECT_GE(segments(plan.steps).size(), 4U);
}

TEST(Failure, OfAnyStepLeavesWhatWasCommittedAndNothingElse) {
  for (std::size_t step = 0; step < undisturbed().plan.steps.size(); ++step) {
    SCOPED_TRACE("step " + std::to_string(step + 1));
    TestDatabase database("failing_step");
    prepare(database, undisturbed().setup);
    Plan broken = undisturbed().plan;
    broken.steps[step].sql = "SELECT 1/0";
    const auto done = execute(database.connection(), broken, [](const Event& /*event*/) {});
    check_after_failure(database, done, step);
    if (HasFatalFailure()) return;
  }
}

/// Ends the session from another one and waits until it is gone.
void end_session(const std::string& target, int pid) {
  const std::string session = " FROM pg_stat_activity WHERE pid = " + std::to_string(pid);
  run_sql(target, "SELECT pg_terminate_backend(pid)" + session);
  const std::string gone =
      "DO $$BEGIN FOR i IN 1..1000 LOOP PERFORM pg_stat_clear_snapshot();"
      " PERFORM pid" +
      session +
      "; EXIT WHEN NOT FOUND;"
      " PERFORM pg_sleep(0.01); END LOOP; END$$";
  run_sql(target, gone);
}

TEST(Failure, OfTheConnectionLeavesWhatWasCommittedAndNothingElse) {
  const std::size_t count = undisturbed().plan.steps.size();
  for (std::size_t step = 0; step < count; step += 3) {
    SCOPED_TRACE("step " + std::to_string(step + 1));
    TestDatabase database("lost_connection");
    prepare(database, undisturbed().setup);
    const int pid = database.connection().backend_pid();
    const auto done = execute(database.connection(), undisturbed().plan, [&](const Event& event) {
      const auto* started = std::get_if<StepStarted>(&event);
      if (started != nullptr && started->step == step) end_session(database.target(), pid);
    });
    check_after_failure(database, done, step);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace theseus::testing
