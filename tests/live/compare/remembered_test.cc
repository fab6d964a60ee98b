// What was learnt is kept: in `.theseus/`, and by apply in the database, so that the next plan
// starts no scratch server, wherever it is made.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "engine/compare/spelling_file.h"
#include "introspect/journal.h"
#include "tests/live/nonsense/program.h"
#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

/// Written by a person: no text is the catalog's.
constexpr const char* shop = R"yaml(
schema: shop
extensions:
  citext: {}
enums:
  order_state: [new, paid, shipped, returned]
domains:
  money_amount: {type: "numeric(12,2)", checks: {not_negative: "VALUE >= 0"}}
tables:
  customers:
    comment: One row per buyer
    columns:
      id:        {type: bigint, not_null: true, identity: always}
      email:     {type: citext, not_null: true}
      status:    {type: text, not_null: true, default: "'active'"}
      full_name: {type: text, not_null: true}
      created_at: {type: timestamptz, not_null: true, default: now()}
    primary_key: [id]
    unique:
      customers_email_key: [email]
    checks:
      customers_status_ok: status in ('active', 'blocked')
    indexes:
      customers_created_idx: {keys: [created_at desc], where: status = 'active'}
  orders:
    columns:
      id:          {type: bigint, not_null: true, identity: by default}
      customer_id: {type: bigint, not_null: true}
      state:       {type: order_state, not_null: true, default: "'new'"}
      amount:      {type: money_amount, not_null: true}
      code:        varchar(8)
      updated_at:  timestamptz
    primary_key: [id]
    checks:
      orders_code_ok: code in ('a', 'b')
    foreign_keys:
      orders_customer_fk: {columns: [customer_id], references: customers, on_delete: restrict}
    triggers:
      touch: {before: [update], for_each: row, call: touch_updated_at()}
functions:
  touch_updated_at():
    returns: trigger
    language: plpgsql
    body: |
      BEGIN
        NEW.updated_at := now();
        RETURN NEW;
      END
  half(int):
    returns: int
    body: select $1 / 2
views:
  open_orders:
    query: |
      SELECT o.id, c.email, o.amount
      FROM shop.orders o JOIN shop.customers c ON c.id = o.customer_id
      WHERE o.state IN ('new', 'paid')
)yaml";

class Remembered : public ::testing::Test {
 protected:
  Outcome apply(const std::string& yaml, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"apply",
                                       "--url",
                                       database_.target(),
                                       "--schema",
                                       temporary_file("shop.yaml", yaml),
                                       "--scratch",
                                       "target",
                                       "--yes",
                                       "--allow",
                                       "all"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }

  std::string spellings() { return database_.ask("SELECT count(*) FROM theseus.spellings"); }
  bool has_journal() {
    return database_.ask("SELECT to_regclass('theseus.spellings') IS NOT NULL") == "t";
  }

  TestDatabase database_{"remembered"};
};

TEST_F(Remembered, ASecondPlanAnywhereStartsNoScratchServer) {
  const Outcome applied = apply(shop);
  ASSERT_EQ(applied.exit_code, 0) << applied.errors;
  EXPECT_NE(spellings(), "0");
  const Comparison again = database_.compared(declared_as(shop));
  EXPECT_TRUE(again.changes.empty());
  EXPECT_EQ(again.scratch, "");

  // Change one thing: what was not touched is known.
  std::string changed = shop;
  changed.replace(changed.find("VALUE >= 0"), 10, "VALUE >= 1");
  const Comparison other = database_.compared(declared_as(changed));
  EXPECT_NE(other.scratch, "");
  EXPECT_FALSE(other.changes.empty());
}

TEST_F(Remembered, TheJournalIsInvisible) {
  ASSERT_EQ(apply(shop).exit_code, 0);
  const Result<Catalog> catalog = read_catalog(database_.connection());
  ASSERT_TRUE(catalog);
  EXPECT_EQ(to_yaml(catalog->database).find("theseus"), std::string::npos);
  DeclaredState strict = declared_as(to_yaml(catalog->database));
  strict.strict = true;
  EXPECT_TRUE(database_.compared(strict).changes.empty());
}

TEST_F(Remembered, StrictLeavesNoJournal) {
  ASSERT_EQ(apply(shop, {"--strict"}).exit_code, 0);
  EXPECT_FALSE(has_journal());
}

TEST_F(Remembered, ARoleThatMayNotMakeTheSchemaIsTold) {
  database_.ask(
      "CREATE SCHEMA shop; GRANT ALL ON SCHEMA shop TO public;"
      "DROP ROLE IF EXISTS clerk; CREATE ROLE clerk LOGIN CREATEDB");
  const std::string yaml = "schema: shop\ntables:\n  t: {columns: {a: int}}\n";
  const Outcome applied =
      run_program({"apply", "--url", database_.target() + " user=clerk", "--schema",
                   temporary_file("clerk.yaml", yaml), "--scratch", "target", "--yes"});
  EXPECT_EQ(applied.exit_code, 0) << applied.errors;
  EXPECT_NE(applied.errors.find("is not kept in the database: permission denied"),
            std::string::npos)
      << applied.errors;
  EXPECT_FALSE(has_journal());
}

TEST_F(Remembered, AJournalThatMayNotBeReadIsLeftAlone) {
  ASSERT_EQ(apply(shop).exit_code, 0);
  database_.ask("DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN CREATEDB");
  Result<Connection> guest = Connection::open(database_.target() + " user=guest");
  ASSERT_TRUE(guest);
  ASSERT_TRUE(guest->run("BEGIN"));
  EXPECT_TRUE(read_spellings(*guest).empty());
  EXPECT_TRUE(guest->run("COMMIT"));
  database_.ask("UPDATE theseus.journal SET version = 99");
  EXPECT_TRUE(read_spellings(database_.connection()).empty());
  EXPECT_FALSE(write_spellings(database_.connection(), {{"key", "{}"}}));
}

TEST_F(Remembered, TheFileServesWithoutAJournal) {
  const DeclaredState state = declared_as(shop);
  const Comparison first = database_.compared(state);
  EXPECT_NE(first.scratch, "");
  const auto path = std::filesystem::path(temporary_file("x", "")).parent_path() / "kept" / "book";
  Diagnostics notes;
  save_book(path, first.used, first.fresh, notes);
  EXPECT_TRUE(notes.empty());
  const auto compared = [&] {
    const auto result =
        database_.compared(state, {.known = [&] { return load_book(path, notes); }});
    EXPECT_TRUE(result);
    return *result;
  };
  const Comparison second = compared();
  EXPECT_EQ(second.scratch, "");
  EXPECT_TRUE(notes.empty());
  const Result<Plan> plan = plan_for(first);
  const Result<Plan> again = plan_for(second);
  ASSERT_TRUE(plan && again);
  EXPECT_EQ(listed(*again), listed(*plan));

  std::ofstream(path, std::ios::app) << "x";
  EXPECT_NE(compared().scratch, "");
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_NE(to_string(notes.front()).find("is damaged"), std::string::npos);
}

TEST_F(Remembered, AnErrorStaysAnErrorWhereAllTextsAreKnown) {
  const std::string yaml =
      "schema: s\ntables:\n  t: {columns: {a: int, b: int}}\nviews:\n  v: select b from "
      "s.t\n";
  ASSERT_EQ(apply(yaml).exit_code, 0);
  const std::string without =
      "schema: s\ntables:\n  t: {columns: {a: int}}\nviews:\n  v: select b from s.t\n";
  for (int run = 0; run < 2; ++run) {
    const Outcome applied = apply(without);
    EXPECT_EQ(applied.exit_code, 1);
    EXPECT_NE(applied.errors.find("column \"b\" does not exist"), std::string::npos)
        << applied.errors;
  }
}

}  // namespace
}  // namespace theseus::testing
