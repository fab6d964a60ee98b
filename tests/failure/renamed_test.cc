// A plan with renames, stopped after each of its transactions: the record of the run leads on to
// its end and back to its beginning, where the YAML leads on as well.
#include <gtest/gtest.h>

#include "engine/compare/recorded.h"
#include "engine/plan/record.h"
#include "tests/support/convergence.h"

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
  RenamedRuns() : to(declared_as(after)) {
    TestDatabase first("renamed_first");
    prepare(first);
    start = first.fingerprint();
    const Comparison comparison = first.compared(to);
    record = *parse_record(record_text(record_of(comparison)));
    plan = *plan_for(comparison, every_table_is_large);
  }

  static void prepare(TestDatabase& database) {
    database.converge(declared_as(before));
    database.ask(seed);
  }

  Plan part(std::size_t transactions) const {
    Plan part = plan;
    const std::vector<Segment> all = segments(plan.steps);
    part.steps.resize(transactions == 0 ? 0 : all[transactions - 1].end);
    return part;
  }

  static Plan plan_towards(TestDatabase& database, const Record& record, End end) {
    const Result<Comparison> comparison = compare_with_record(database.connection(), record, end);
    if (!comparison) throw std::runtime_error(to_string(comparison.diagnostics().front()));
    return *plan_for(*comparison, every_table_is_large);
  }

  void expect_end(TestDatabase& database) const {
    EXPECT_EQ(database.differences(to), "");
    EXPECT_EQ(database.ask("SELECT count(*), min(name) FROM store.customers WHERE st = 'paid'"),
              "30|f1");
    EXPECT_EQ(database.ask("SELECT nextval('store.orders_id_seq')"), "31");
  }

  const DeclaredState to;
  std::string start;
  Record record;
  Plan plan;
};

TEST_F(RenamedRuns, LeadOnAndBackFromEveryTransaction) {
  const std::size_t count = segments(plan.steps).size();
  ASSERT_GT(count, 8U) << listed(plan);
  for (std::size_t done = 0; done <= count; done += done == 0 ? 1 : 3) {
    SCOPED_TRACE("after " + std::to_string(done) + " transactions of\n" + listed(plan));
    TestDatabase forward("renamed_on");
    prepare(forward);
    forward.apply(part(done));
    forward.apply(plan_towards(forward, record, End::after));
    expect_end(forward);
    EXPECT_EQ(listed(plan_towards(forward, record, End::after)), "");

    TestDatabase back("renamed_back");
    prepare(back);
    back.apply(part(done));
    back.apply(plan_towards(back, record, End::before));
    EXPECT_EQ(back.fingerprint(), start);
    EXPECT_EQ(listed(plan_towards(back, record, End::before)), "");

    TestDatabase declared("renamed_declared");
    prepare(declared);
    declared.apply(part(done));
    declared.converge(to);
    expect_end(declared);
    if (HasFailure()) return;
  }
}

/// A way back has a record of its own, and may be stopped as well.
TEST_F(RenamedRuns, AStoppedWayBackGoesOn) {
  const Record back = reversed(record);
  for (std::size_t left : {0U, 1U, 2U, 5U}) {
    TestDatabase database("renamed_way_back");
    prepare(database);
    database.apply(plan);
    Plan way = plan_towards(database, record, End::before);
    ASSERT_GT(way.steps.size(), 0U);
    SCOPED_TRACE(std::to_string(left) + " transactions left of\n" + listed(way));
    const std::vector<Segment> all = segments(way.steps);
    way.steps.resize(all.at(all.size() - left - 1).end);
    database.apply(way);
    database.apply(plan_towards(database, back, End::after));
    EXPECT_EQ(database.fingerprint(), start);
    EXPECT_EQ(listed(plan_towards(database, back, End::after)), "");
  }
}

}  // namespace
}  // namespace theseus::testing
