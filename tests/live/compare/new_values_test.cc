// What rows hold after `using:` and `map:`, and what the record of a run knows of them.
#include <algorithm>

#include <gtest/gtest.h>

#include "engine/compare/recorded.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* texts =
    "schema: shop\n"
    "functions: {twice(text): {returns: integer, volatility: immutable, body: select $1::int * "
    "2}}\n"
    "tables: {bills: {columns: {id: {type: bigint, not_null: true}, amount: text},"
    " primary_key: [id]}}\n";
constexpr const char* numbers =
    "schema: shop\n"
    "functions: {twice(text): {returns: integer, volatility: immutable, body: select $1::int * "
    "2}}\n"
    "tables: {bills: {columns: {id: {type: bigint, not_null: true},"
    " amount: {type: integer, using: twice(amount) + id}}, primary_key: [id]}}\n";

class NewValuesOf : public ::testing::Test {
 protected:
  std::string amounts() {
    return database_.ask("SELECT string_agg(amount::text, ' ' ORDER BY id) FROM shop.bills");
  }

  TestDatabase database_{"new_values"};
};

TEST_F(NewValuesOf, UsingIsSqlOverTheOldRow) {
  database_.converge(declared_as(texts));
  database_.ask("INSERT INTO shop.bills VALUES (1, '10'), (2, '20'), (3, NULL)");
  const Plan plan = database_.plan_to(declared_as(numbers));
  ASSERT_EQ(plan.steps.size(), 1U) << listed(plan);
  EXPECT_EQ(plan.steps.front().hazards, (Hazards{Hazard::data_loss, Hazard::irreversible,
                                                 Hazard::rewrite, Hazard::breaks_prepared}));
  database_.apply(plan);
  EXPECT_EQ(amounts(), "21 42");
  EXPECT_EQ(database_.ask("SHOW search_path"), "\"\"");
  EXPECT_EQ(database_.differences(declared_as(numbers)), "");
}

TEST_F(NewValuesOf, WhatDoesNotFitChangesNothing) {
  database_.converge(declared_as(texts));
  database_.ask("INSERT INTO shop.bills VALUES (1, 'ten')");
  EXPECT_THROW(database_.apply(database_.plan_to(declared_as(numbers))), std::runtime_error);
  EXPECT_EQ(amounts(), "ten");
  EXPECT_EQ(database_.ask("SHOW search_path"), "\"\"");
}

TEST_F(NewValuesOf, UsingIsForPlainStatementsOnly) {
  database_.converge(declared_as("tables: {t: {columns: {a: integer}}}"));
  const auto with = [](const std::string& more) {
    return declared_as("tables: {t: {columns: {a: {type: bigint" + more + "}}}}");
  };
  EXPECT_GT(database_.plan_to(with(""), every_table_is_large).steps.size(), 1U);
  const Plan plan = database_.plan_to(with(", using: a * 2"), every_table_is_large);
  ASSERT_EQ(plan.steps.size(), 1U) << listed(plan);
  EXPECT_EQ(plan.steps.front().sql,
            "SET LOCAL search_path = public;\n"
            "ALTER TABLE public.t ALTER COLUMN a TYPE bigint USING (a * 2);\n"
            "SET LOCAL search_path = ''");
}

/// Each sees the columns as they were, in whatever order they stand.
TEST_F(NewValuesOf, UsingSeesTheOldRow) {
  database_.converge(declared_as(
      "schema: shop\ntables: {bills: {columns: {id: bigint, a: text, amount: text, gone: text}}}"));
  database_.ask("INSERT INTO shop.bills VALUES (1, '3', '4', '5')");
  database_.converge(declared_as(
      "schema: shop\n"
      "functions: {\"plus(text, text)\": {returns: integer, body: 'select $1::int + $2::int'}}\n"
      "tables: {bills: {columns: {id: bigint, a: {type: integer, using: a::int * 100},"
      " amount: {type: integer, using: 'plus(a || amount, gone)'}}}}"));
  EXPECT_EQ(database_.ask("SELECT a, amount FROM shop.bills"), "300|39");
}

TEST_F(NewValuesOf, TwoThatSpeakOfEachOtherAreRefused) {
  database_.converge(declared_as("tables: {t: {columns: {a: text, b: text}}}"));
  const Result<Comparison> comparison =
      database_.compared(declared_as("tables: {t: {columns: {a: {type: int, using: b::int},"
                                     " b: {type: int, using: a::int}}}}"),
                         {});
  ASSERT_TRUE(comparison);
  const Result<Plan> plan = plan_for(*comparison);
  ASSERT_FALSE(plan);
  EXPECT_EQ(to_string(plan.diagnostics().front()),
            "test.yaml:1:55: using of column public.t.a and of column public.t.b speak of each"
            " other, and both get another type\n  hint: change one of them first, then the other");
}

TEST_F(NewValuesOf, ARunThatGoesOnKnowsThem) {
  database_.converge(declared_as(texts));
  database_.ask("INSERT INTO shop.bills VALUES (1, '10')");
  const Plan plan = database_.plan_to(declared_as(numbers));
  const Result<Record> record = parse_record(plan.record);
  ASSERT_TRUE(record);
  const auto resumed = compare_with_record(database_.connection(), *record, End::after);
  ASSERT_TRUE(resumed);
  const Result<Plan> rest = plan_for(*resumed);
  ASSERT_TRUE(rest);
  EXPECT_EQ(listed(*rest), listed(plan));
  database_.apply(plan);

  const auto back = compare_with_record(database_.connection(), reversed(*record), End::after);
  ASSERT_TRUE(back);
  database_.apply(*plan_for(*back));
  EXPECT_EQ(amounts(), "21");
  EXPECT_EQ(database_.differences(declared_as(texts)), "");
}

std::string with_enum(const std::string& type) {
  return "schema: shop\n"
         "enums: {state: " +
         type +
         "}\n"
         "domains: {last_state: state}\n"
         "tables:\n"
         "  orders:\n"
         "    columns: {id: {type: bigint, not_null: true}, one: state, many: 'state[]',"
         " last: last_state}\n"
         "    primary_key: [id]\n";
}

class MapOf : public ::testing::Test {
 protected:
  MapOf() {
    database_.converge(declared_as(with_enum("[new, payed, paid, lost]")));
    database_.ask(
        "INSERT INTO shop.orders VALUES (1, 'new', '{{payed,lost},{new,paid}}', 'payed'),"
        " (2, 'payed', '{}', 'new'), (3, NULL, '{payed,NULL}', NULL)");
  }

  std::string rows() { return database_.ask("SELECT * FROM shop.orders ORDER BY id"); }

  TestDatabase database_{"label_map"};
};

constexpr const char* rows_before =
    "1|new|{{payed,lost},{new,paid}}|payed\n2|payed|{}|new\n3||{payed,NULL}|";

TEST_F(MapOf, RowsGetTheLabelThatTakesThePlace) {
  const std::string mapped = with_enum("{labels: [paid, new], map: {payed: paid, lost: new}}");
  const Plan plan = database_.plan_to(declared_as(mapped));
  EXPECT_EQ(segments(plan.steps).size(), 1U) << listed(plan);
  EXPECT_FALSE(refusals(plan, {}).empty());
  database_.apply(plan);
  EXPECT_EQ(rows(), "1|new|{{paid,new},{new,paid}}|paid\n2|paid|{}|new\n3||{paid,NULL}|");
  EXPECT_EQ(database_.ask("SELECT count(*) FROM pg_type WHERE typname LIKE 'theseus%'"), "0");
  EXPECT_EQ(database_.differences(declared_as(mapped)), "");
  database_.converge(
      declared_as(with_enum("{labels: [new, paid], map: {payed: paid, lost: new}}")));
  EXPECT_EQ(rows(), "1|new|{{paid,new},{new,paid}}|paid\n2|paid|{}|new\n3||{paid,NULL}|");
}

TEST_F(MapOf, ALabelThatGoesUnmappedStopsItWhereARowHasIt) {
  const DeclaredState state = declared_as(with_enum("{labels: [paid, new], map: {payed: paid}}"));
  const Plan plan = database_.plan_to(state);
  const auto step = std::find_if(plan.steps.begin(), plan.steps.end(), [](const Step& each) {
    return each.object == "column shop.orders.many";
  });
  ASSERT_NE(step, plan.steps.end());
  EXPECT_TRUE(has(step->hazards, Hazard::conversion));
  EXPECT_EQ(step->reason,
            "enum shop.state is replaced; where a row has lost it fails, and nothing is changed");
  EXPECT_THROW(database_.apply(plan), std::runtime_error);
  EXPECT_EQ(rows(), rows_before);
  database_.ask("UPDATE shop.orders SET many = '{}' WHERE id = 1");
  database_.converge(state);
  EXPECT_EQ(rows(), "1|new|{}|paid\n2|paid|{}|new\n3||{paid,NULL}|");
}

TEST_F(MapOf, ANewOrderAloneLosesNothing) {
  const Plan plan = database_.plan_to(declared_as(with_enum("[lost, paid, payed, new]")));
  EXPECT_TRUE(refusals(plan, {}).empty());
  database_.apply(plan);
  EXPECT_EQ(rows(), rows_before);
  EXPECT_EQ(database_.ask("SELECT 'lost'::shop.state < 'new'::shop.state"), "t");
}

TEST_F(MapOf, ARunThatGoesOnKnowsIt) {
  const Plan plan = database_.plan_to(
      declared_as(with_enum("{labels: [paid, new], map: {payed: paid, lost: new}}")));
  const Result<Record> record = parse_record(plan.record);
  ASSERT_TRUE(record);
  const auto resumed = compare_with_record(database_.connection(), *record, End::after);
  ASSERT_TRUE(resumed);
  EXPECT_EQ(listed(*plan_for(*resumed)), listed(plan));
}

}  // namespace
}  // namespace theseus::testing
