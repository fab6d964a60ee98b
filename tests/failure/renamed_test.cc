// A plan with renames, stopped after each of its transactions: the record of the run leads on to
// its end and back to its beginning, where the YAML leads on as well.
#include <gtest/gtest.h>

#include "tests/failure/recorded_plan.h"

namespace theseus::testing {
namespace {

constexpr const char* before = R"yaml(
schema: shop
enums: {state: [new, payed]}
tables:
  clients:
    columns: {id: {type: integer, not_null: true}, mail: text, first: text, st: state}
    primary_key: [id]
    indexes: {by_mail: [mail]}
  orders:
    columns: {id: {type: serial, not_null: true}, client: integer, total: integer}
    primary_key: [id]
    foreign_keys: {client_fk: {columns: [client], references: clients}}
    indexes: {by_total: [total]}
views:
  payers: {query: "select id, mail from shop.clients where st = 'payed'"}
functions:
  is_new(state): {returns: boolean, language: sql, body: "select $1 = 'new'"}
)yaml";

constexpr const char* after = R"yaml(
schemas: {store: {renamed_from: shop}}
schema: store
enums: {order_state: {renamed_from: state, labels: [new, {label: paid, renamed_from: payed}]}}
tables:
  customers:
    renamed_from: clients
    columns:
      id: {type: integer, not_null: true}
      email: {type: text, renamed_from: mail}
      first: text
      st: order_state
      name: {type: text, not_null: true, backfill: first || id}
    primary_key: [id]
    indexes: {by_mail: [email, id]}
  orders:
    columns: {id: {type: serial, not_null: true}, customer: {type: integer, renamed_from: client}, total: integer}
    primary_key: [id]
    foreign_keys: {customer_fk: {columns: [customer], references: customers, on_delete: cascade}}
    checks: {positive: total > 0}
views:
  payers: {query: "select id, email as mail from store.customers where st = 'paid' and id > 0"}
functions:
  is_new(order_state): {returns: boolean, language: sql, body: "select $1 = 'new'"}
)yaml";

constexpr const char* seed =
    "INSERT INTO shop.clients SELECT n, n || '@x', 'f', 'payed' FROM generate_series(1, 30) n;"
    "INSERT INTO shop.orders (client, total) SELECT n, n FROM generate_series(1, 30) n";

class RenamedRuns : public ::testing::Test {
 protected:
  void expect_end(TestDatabase& database) const {
    EXPECT_EQ(database.differences(run.to), "");
    EXPECT_EQ(database.ask("SELECT count(*), min(name) FROM store.customers WHERE st = 'paid'"),
              "30|f1");
    EXPECT_EQ(database.ask("SELECT nextval('store.orders_id_seq')"), "31");
  }

  const RecordedPlan run{before, after, seed};
};

TEST_F(RenamedRuns, LeadOnAndBackFromEveryTransaction) {
  const std::size_t count = segments(run.plan.steps).size();
  ASSERT_GT(count, 8U) << listed(run.plan);
  for (std::size_t done = 0; done <= count; done += done == 0 ? 1 : 3) {
    SCOPED_TRACE("after " + std::to_string(done) + " transactions of\n" + listed(run.plan));
    TestDatabase forward("renamed_on");
    run.prepare(forward);
    forward.apply(run.part(done));
    forward.apply(run.towards(forward, End::after));
    expect_end(forward);
    EXPECT_EQ(listed(run.towards(forward, End::after)), "");

    TestDatabase back("renamed_back");
    run.prepare(back);
    back.apply(run.part(done));
    back.apply(run.towards(back, End::before));
    EXPECT_EQ(back.fingerprint(), run.start);
    EXPECT_EQ(listed(run.towards(back, End::before)), "");

    TestDatabase declared("renamed_declared");
    run.prepare(declared);
    declared.apply(run.part(done));
    declared.converge(run.to);
    expect_end(declared);
    if (HasFailure()) return;
  }
}

/// A way back has a record of its own, and may be stopped as well.
TEST_F(RenamedRuns, AStoppedWayBackGoesOn) {
  const Record back = reversed(run.record);
  for (std::size_t left : {0U, 1U, 2U, 5U}) {
    TestDatabase database("renamed_way_back");
    run.prepare(database);
    database.apply(run.plan);
    Plan way = run.towards(database, End::before);
    ASSERT_GT(way.steps.size(), 0U);
    SCOPED_TRACE(std::to_string(left) + " transactions left of\n" + listed(way));
    const std::vector<Segment> all = segments(way.steps);
    way.steps.resize(all.at(all.size() - left - 1).end);
    database.apply(way);
    database.apply(RecordedPlan::towards(database, back, End::after));
    EXPECT_EQ(database.fingerprint(), run.start);
    EXPECT_EQ(listed(RecordedPlan::towards(database, back, End::after)), "");
  }
}

}  // namespace
}  // namespace theseus::testing
