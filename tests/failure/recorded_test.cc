// Stops a plan after each of its transactions: what it recorded is enough to go on, or back,
// without the YAML.
#include <cstdlib>

#include <gtest/gtest.h>

#include "tests/failure/recorded_plan.h"

namespace theseus::testing {
namespace {

constexpr const char* before = R"yaml(
schema: shop
enums: {state: [new, paid]}
domains: {money: {type: integer, checks: {positive: VALUE >= 0}}}
tables:
  customers:
    comment: people
    columns: {id: {type: integer, not_null: true}, email: text, first: text, last: text}
    primary_key: [id]
    checks: {email_ok: "email in ('a', 'b') or email like '%@%'"}
  orders:
    columns:
      id: {type: integer, not_null: true}
      customer: integer
      total: integer
      note: text
    primary_key: [id]
    foreign_keys: {orders_customer: {columns: [customer], references: customers}}
    indexes: {orders_total: [total]}
views:
  big: {query: "select id, total from orders where total > 100"}
functions:
  f(integer): {returns: integer, language: sql, body: "select $1 + 1"}
)yaml";

constexpr const char* after = R"yaml(
schema: shop
enums: {state: [new, paid, gone]}
domains: {money: {type: integer, checks: {positive: VALUE > 0}}}
tables:
  customers:
    columns:
      id: {type: integer, not_null: true}
      email: {type: text, not_null: true}
      full_name: {type: text, not_null: true, backfill: "concat_ws(' ', first, last)"}
      first: text
      last: text
    primary_key: [id]
    unique: {customers_email: [email]}
    checks: {email_ok: "email in ('a', 'b', 'c') or email like '%@%'"}
  orders:
    columns:
      id: {type: integer, not_null: true}
      customer: {type: integer, not_null: true}
      total: bigint
      state: state
    primary_key: [id]
    foreign_keys:
      orders_customer: {columns: [customer], references: customers, on_delete: cascade}
    indexes: {orders_total: [total, id]}
    grants: {public: [select]}
views:
  big: {query: "select id, total, customer from orders where total > 100"}
functions:
  f(integer): {returns: integer, language: sql, body: "select $1 + 2"}
)yaml";

constexpr const char* seed =
    "INSERT INTO shop.customers SELECT n, n || '@x', 'f' || n, 'l' || n FROM"
    " generate_series(1, 50) n; INSERT INTO shop.orders SELECT n, n, n, 'x' FROM"
    " generate_series(1, 50) n";

constexpr const char* scaffolding =
    "SELECT relname FROM pg_class WHERE relname LIKE '%theseus%' UNION ALL"
    " SELECT conname FROM pg_constraint WHERE conname LIKE '%theseus%' UNION ALL"
    " SELECT tgname FROM pg_trigger WHERE tgname LIKE '%theseus%' UNION ALL"
    " SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid";

class Recorded : public ::testing::Test {
 protected:
  const RecordedPlan run{before, after, seed};
};

TEST_F(Recorded, LeadsOnAndBackFromEveryTransaction) {
  const std::size_t count = segments(run.plan.steps).size();
  ASSERT_GT(count, 15U) << listed(run.plan);
  const std::size_t stride = std::getenv("THESEUS_LONG") == nullptr ? 5 : 1;
  for (std::size_t done = 0; done <= count; done += stride) {
    SCOPED_TRACE("after " + std::to_string(done) + " transactions of\n" + listed(run.plan));
    for (const End end : {End::after, End::before}) {
      TestDatabase database("recorded");
      run.prepare(database);
      database.apply(run.part(done));
      const Plan rest = run.towards(database, end);
      database.apply(rest);
      EXPECT_EQ(database.ask(scaffolding), "") << listed(rest);
      EXPECT_EQ(database.ask("SELECT count(*), sum(total) FROM shop.orders"), "50|1275");
      if (end == End::after) {
        EXPECT_EQ(database.differences(run.to), "") << listed(rest);
        EXPECT_EQ(database.ask("SELECT count(*) FROM shop.customers WHERE full_name = 'f' || id ||"
                               " ' l' || id"),
                  "50");
      } else {
        EXPECT_EQ(database.fingerprint(), run.start) << listed(rest);
      }
      EXPECT_EQ(listed(run.towards(database, end)), "");
      if (HasFailure()) return;
    }
  }
}

TEST_F(Recorded, WhatOthersDidMeanwhileStays) {
  TestDatabase database("recorded");
  run.prepare(database);
  database.apply(run.plan);
  database.ask(
      "CREATE TABLE shop.others (a integer); CREATE INDEX other ON shop.orders (customer)");
  database.apply(run.towards(database, End::before));
  EXPECT_EQ(database.ask("SELECT to_regclass('shop.others'), to_regclass('shop.other')"),
            "shop.others|shop.other");
  database.ask("DROP TABLE shop.others; DROP INDEX shop.other");
  EXPECT_EQ(database.fingerprint(), run.start);
}

}  // namespace
}  // namespace theseus::testing
