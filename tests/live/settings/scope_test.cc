// What is ours and what is not: ignored, other kinds, other schemas. Nothing outside is ever
// dropped.
#include <gtest/gtest.h>

#include "engine/apply/execute.h"
#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

constexpr const char* before = R"(
CREATE SCHEMA shop; CREATE SCHEMA other; CREATE SCHEMA empty;
CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text);
CREATE TABLE shop.tmp_load (id bigint, gone text);
CREATE VIEW shop.tmp_view AS SELECT id FROM shop.tmp_load;
CREATE TABLE shop.old (id bigint);
CREATE SEQUENCE shop.numbers;
CREATE TABLE other.kept (id bigint);
CREATE TABLE public.loose (id bigint);
)";

constexpr const char* only_orders = R"(schema: shop
tables:
  orders:
    columns: {id: {type: bigint, not_null: true}, note: text}
    primary_key: [id]
)";

std::vector<ObjectPattern> patterns(const std::vector<std::string>& written) {
  std::vector<ObjectPattern> all;
  for (const std::string& each : written)
    all.push_back(*parse_pattern(each));
  return all;
}

class ScopeOf : public ::testing::Test {
 protected:
  ScopeOf() : database("scope") { run_sql(database.target(), before); }

  Result<Comparison> compared(const std::string& yaml, const ScopeOptions& scope) {
    return compare(database.connection(), declared_as(yaml).schema,
                   {.scope = scope, .scratch = {.where = "target"}, .target = database.target()});
  }

  std::string changes(const std::string& yaml, const ScopeOptions& scope) {
    const Result<Comparison> comparison = compared(yaml, scope);
    if (!comparison) return "error: " + to_string(comparison.diagnostics().front());
    std::string text;
    for (const Change& change : comparison->changes)
      text += to_string(change) + "\n";
    return text;
  }

  /// All relations that people made, after the plan was carried out.
  std::string left_after(const std::string& yaml, const ScopeOptions& scope) {
    const Result<Comparison> comparison = compared(yaml, scope);
    if (!comparison) return to_string(comparison.diagnostics().front());
    const Result<Plan> plan = plan_for(*comparison);
    if (!plan) return to_string(plan.diagnostics().front());
    database.apply(*plan);
    return database.ask(
        "SELECT string_agg(n.nspname || '.' || c.relname, ' ' ORDER BY n.nspname, c.relname)"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind IN ('r', 'v', 'S') AND n.nspname !~ '^pg_'"
        " AND n.nspname <> 'information_schema'");
  }

  TestDatabase database;
};

TEST_F(ScopeOf, TheYamlIsTheSchemasThatItNames) {
  EXPECT_EQ(left_after(only_orders, {}), "other.kept public.loose shop.orders");
}

TEST_F(ScopeOf, WhatIsIgnoredIsNeitherDroppedNorCompared) {
  EXPECT_EQ(left_after(only_orders, {.ignore = patterns({"shop.tmp_*", "sequence *.*"})}),
            "other.kept public.loose shop.numbers shop.orders shop.tmp_load shop.tmp_view");
}

TEST_F(ScopeOf, IgnoredPartsOfADeclaredTableStay) {
  run_sql(database.target(),
          "CREATE INDEX tmp_idx ON shop.orders (note); ALTER TABLE shop.orders ADD tmp_flag int");
  const ScopeOptions scope{.ignore =
                               patterns({"shop.tmp_*", "shop.old", "shop.numbers",
                                         "index shop.orders.tmp_*", "column shop.orders.tmp_*"})};
  EXPECT_EQ(changes(only_orders, scope), "");
}

TEST_F(ScopeOf, StrictLeavesAloneWhatIsIgnored) {
  const ScopeOptions scope{.strict = true, .ignore = patterns({"other", "shop.tmp_*", "public"})};
  EXPECT_EQ(left_after(only_orders, scope),
            "other.kept public.loose shop.orders shop.tmp_load shop.tmp_view");
  EXPECT_EQ(database.ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'empty'"), "0");
}

TEST_F(ScopeOf, StrictKeepsASchemaInWhichSomethingIsIgnored) {
  EXPECT_EQ(left_after(only_orders, {.strict = true, .ignore = patterns({"other.*", "public"})}),
            "other.kept public.loose shop.orders");
}

TEST_F(ScopeOf, OnlySomeSchemasHoldsWithStrictToo) {
  const ScopeOptions scope{.strict = true, .only = {"shop"}, .ignore = patterns({"shop.old"})};
  EXPECT_EQ(left_after(only_orders, scope), "other.kept public.loose shop.old shop.orders");
}

TEST_F(ScopeOf, ManagedSchemasAreOursWithoutBeingDeclared) {
  EXPECT_EQ(left_after(only_orders, {.schemas = {"sh*", "oth?r"}}), "public.loose shop.orders");
  EXPECT_EQ(database.ask("SELECT count(*) FROM pg_namespace WHERE nspname = 'other'"), "0");
}

TEST_F(ScopeOf, ManagedKindsLeaveTheOthersAlone) {
  const ScopeOptions scope{.kinds = {kind_index<Sequence>}, .ignore = patterns({"shop.none"})};
  EXPECT_EQ(left_after("schema: shop\n", scope),
            "other.kept public.loose shop.old shop.orders shop.tmp_load shop.tmp_view");
}

constexpr const char* with_publications = R"(
CREATE PUBLICATION sales FOR TABLE shop.orders; CREATE PUBLICATION all_of_it FOR ALL TABLES;
CREATE CAST (text AS bytea) WITHOUT FUNCTION;
)";

TEST_F(ScopeOf, WhatStandsInNoSchemaIsOursWhereTheYamlSpeaksOfItsKind) {
  run_sql(database.target(), with_publications);
  const ScopeOptions scope{.ignore = patterns({"shop.tmp_*", "shop.old", "shop.numbers"})};
  EXPECT_EQ(changes(only_orders, scope), "");
  EXPECT_EQ(
      changes(std::string(only_orders) + "publications: {sales: {tables: [orders]}}\n", scope),
      "publication all_of_it\n");
  EXPECT_EQ(changes(std::string(only_orders) + "publications: {}\n", scope),
            "publication all_of_it\npublication sales\n"
            "published table sales.\"shop.orders\"\n");
  EXPECT_EQ(changes(std::string(only_orders) + "casts: {}\n", scope), "cast text AS bytea\n");
}

TEST_F(ScopeOf, APublicationThatIsNotOursLosesADroppedTableButKeepsItsColumns) {
  run_sql(database.target(), "CREATE PUBLICATION sales FOR TABLE shop.orders, shop.old");
  EXPECT_EQ(left_after(only_orders, {}), "other.kept public.loose shop.orders");
  if (database.connection().server().major() < 15) return;
  run_sql(database.target(), "ALTER PUBLICATION sales SET TABLE shop.orders (id, note)");
  const std::string problem =
      changes("schema: shop\ntables: {orders: {columns: {id: bigint}, primary_key: [id]}}\n", {});
  EXPECT_TRUE(
      problem.starts_with("error: column shop.orders.note would be dropped, but published "
                          "table sales.\"shop.orders\", which needs it, is not ours"))
      << problem;
}

TEST_F(ScopeOf, WhatADroppedTableWouldTakeAlongStopsThePlan) {
  const std::string problem =
      changes("schema: shop\n", {.ignore = patterns({"shop.tmp_view", "column shop.orders.note"})});
  EXPECT_EQ(
      problem,
      "error: table shop.orders would be dropped, but column shop.orders.note in it is not "
      "ours to drop\n  hint: declare table shop.orders, or leave both or neither in the scope");
}

TEST_F(ScopeOf, AViewOutsideThatNeedsADroppedTableStopsThePlan) {
  run_sql(database.target(), "CREATE VIEW other.watch AS SELECT id FROM shop.old");
  EXPECT_TRUE(changes(only_orders, {})
                  .starts_with("error: table shop.old would be dropped, but view other.watch, "
                               "which needs it, is not ours"))
      << changes(only_orders, {});
}

TEST_F(ScopeOf, AnIgnoredIndexIsNotDroppedWithItsColumn) {
  run_sql(database.target(), "CREATE INDEX keep_me ON shop.orders (note)");
  const std::string problem =
      changes("schema: shop\ntables: {orders: {columns: {id: bigint}, primary_key: [id]}}\n",
              {.ignore = patterns({"index *.*.keep_*"})});
  EXPECT_TRUE(
      problem.starts_with("error: column shop.orders.note would be dropped, but index "
                          "shop.orders.keep_me, which needs it, is not ours"))
      << problem;
}

TEST_F(ScopeOf, ASequenceThatIsNotOursIsNotDroppedWithItsTable) {
  run_sql(database.target(), "ALTER SEQUENCE shop.numbers OWNED BY shop.old.id");
  EXPECT_TRUE(changes(only_orders, {.ignore = patterns({"shop.numbers"})})
                  .starts_with("error: table shop.old would be dropped, but sequence shop.numbers"))
      << changes(only_orders, {.ignore = patterns({"shop.numbers"})});
}

struct Contradiction {
  const char* name;
  ScopeOptions scope;
  const char* message;
};

TEST_F(ScopeOf, WhatIsDeclaredAndNotOursIsAnErrorWithItsPlace) {
  const Contradiction all[] = {
      {"ignored",
       {.ignore = patterns({"table shop.ord*"})},
       "test.yaml:3:3: table shop.orders is declared here and ignored as \"table shop.ord*\""},
      {"part",
       {.ignore = patterns({"shop.*.note"})},
       "test.yaml:4:51: column shop.orders.note is declared here and ignored as \"shop.*.note\""},
      {"schema",
       {.ignore = patterns({"shop"})},
       "test.yaml:1:9: schema shop is declared here and ignored as \"shop\""},
      {"unmanaged",
       {.schemas = {"app_*"}},
       "test.yaml:1:9: schema shop is declared here and not among the schemas under manage:"},
      {"kind",
       {.kinds = {kind_index<View>}},
       "test.yaml:3:3: table shop.orders is declared here and its kind is not among the kinds"},
  };
  for (const Contradiction& each : all) {
    const Result<Comparison> comparison = compared(only_orders, each.scope);
    ASSERT_FALSE(comparison) << each.name;
    EXPECT_EQ(comparison.diagnostics().size(), 1U) << each.name;
    EXPECT_TRUE(to_string(comparison.diagnostics().front()).starts_with(each.message))
        << to_string(comparison.diagnostics().front());
  }
}

TEST_F(ScopeOf, ASavedPlanDoesNotAgeByWhatIsIgnored) {
  const ScopeOptions scope{.ignore = patterns({"shop.tmp_*"})};
  const Result<Comparison> comparison = compared(only_orders, scope);
  ASSERT_TRUE(comparison);
  const Result<Plan> plan = plan_for(*comparison);
  ASSERT_TRUE(plan);
  run_sql(database.target(), "CREATE TABLE shop.tmp_more (id int)");
  const auto ignoring = drift_since(database.connection(), *plan, scope);
  ASSERT_TRUE(ignoring);
  EXPECT_EQ(*ignoring, std::vector<std::string>{});
  run_sql(database.target(), "CREATE TABLE shop.more (id int)");
  const auto seeing = drift_since(database.connection(), *plan, scope);
  ASSERT_TRUE(seeing);
  EXPECT_EQ(*seeing, std::vector<std::string>{"table shop.more is new"});
}

}  // namespace
}  // namespace theseus::testing
