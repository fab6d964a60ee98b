// Renames that cannot be meant, and those that nobody has to ask for.
#include <gtest/gtest.h>

#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

class Renamed : public ::testing::Test {
 protected:
  std::string refusal(const std::string& yaml) {
    const Result<Comparison> comparison = database_.compared(declared_as(yaml), {});
    return comparison ? "" : to_string(comparison.diagnostics().front());
  }

  TestDatabase database_{"renamed"};
};

constexpr const char* customers = R"yaml(
schema: shop
tables:
  customers: {renamed_from: [clients, buyers], columns: {id: integer}}
)yaml";

TEST_F(Renamed, HappensOnceFromAnyFormerName) {
  for (const char* former : {"clients", "buyers"}) {
    database_.ask("DROP SCHEMA IF EXISTS shop CASCADE; CREATE SCHEMA shop; CREATE TABLE shop." +
                  std::string(former) + " (id) AS VALUES (7)");
    database_.converge(declared_as(customers));
    EXPECT_EQ(database_.ask("SELECT id FROM shop.customers"), "7");
    EXPECT_EQ(listed(database_.plan_to(declared_as(customers))), "");
  }
}

TEST_F(Renamed, NotWhereBothAreThere) {
  database_.ask(
      "CREATE SCHEMA shop; CREATE TABLE shop.customers (id integer);"
      "CREATE TABLE shop.clients (id integer)");
  EXPECT_EQ(refusal(customers),
            "test.yaml:4:29: table shop.customers and table shop.clients, from which it is "
            "renamed, are both"
            " in the database\n"
            "  hint: drop one of them by hand, or remove renamed_from");
  EXPECT_EQ(refusal(std::string(customers) + "  clients: {columns: {id: integer}}\n"), "");
}

TEST_F(Renamed, WhatIsDeclaredUnderTheOldNameIsNew) {
  database_.ask("CREATE SCHEMA shop; CREATE TABLE shop.people (name) AS VALUES ('Ada L')");
  const DeclaredState state = declared_as(R"yaml(
schema: shop
tables:
  people:
    columns: {full_name: {type: text, renamed_from: name}, name: text}
)yaml");
  database_.converge(state);
  EXPECT_EQ(database_.ask("SELECT full_name, name IS NULL FROM shop.people"), "Ada L|t");
}

TEST_F(Renamed, OneObjectBecomesOne) {
  database_.ask("CREATE SCHEMA shop; CREATE TABLE shop.a (id integer)");
  EXPECT_EQ(refusal("schema: shop\n"
                    "tables:\n"
                    "  b: {renamed_from: a, columns: {id: integer}}\n"
                    "  c: {renamed_from: a, columns: {id: integer}}\n"),
            "test.yaml:4:21: table shop.c and table shop.b are both renamed from table shop.a\n"
            "  hint: only one of them can be");
  database_.ask("CREATE TABLE shop.z (id integer)");
  EXPECT_EQ(refusal("schema: shop\ntables: {b: {renamed_from: [a, z], columns: {id: integer}}}\n"),
            "test.yaml:2:28: table shop.b: renamed_from means table shop.a, table shop.z\n"
            "  hint: name one of them; a routine with its arguments, as \"touch(integer)\"");
}

TEST_F(Renamed, RoutinesOfOneNameAreToldByArguments) {
  database_.ask(
      "CREATE SCHEMA shop; CREATE FUNCTION shop.poke(integer) RETURNS integer LANGUAGE sql AS"
      " 'select 1'; CREATE FUNCTION shop.poke(text) RETURNS integer LANGUAGE sql AS 'select 2'");
  const std::string yaml = R"yaml(
schema: shop
functions:
  poke(text): {returns: integer, language: sql, body: select 2}
  touch(int): {renamed_from: FORMER, returns: integer, language: sql, body: select 1}
)yaml";
  const auto with = [&](const std::string& former) {
    return std::string(yaml).replace(yaml.find("FORMER"), 6, former);
  };
  EXPECT_NE(refusal(with("poke")).find("means function shop.poke(integer), function shop.poke"),
            std::string::npos);
  database_.converge(declared_as(with("poke(integer)")));
  EXPECT_EQ(database_.ask("SELECT shop.touch(1), shop.poke('a')"), "1|2");
}

TEST_F(Renamed, LabelsOfBothNamesAreAnError) {
  database_.ask("CREATE SCHEMA shop; CREATE TYPE shop.state AS ENUM ('payed', 'paid')");
  EXPECT_NE(refusal("schema: shop\n"
                    "enums: {state: [{label: paid, renamed_from: payed}]}\n")
                .find("the labels paid and payed, from which it is renamed, are both in enum"),
            std::string::npos);
}

TEST_F(Renamed, ASequenceStaysWithItsColumn) {
  database_.ask(
      "CREATE SCHEMA shop; CREATE TABLE shop.lines (id serial, part integer);"
      "INSERT INTO shop.lines (part) SELECT generate_series(1, 41)");
  database_.converge(declared_as(R"yaml(
schema: shop
tables:
  order_lines:
    renamed_from: lines
    columns: {id: {type: serial, not_null: true}, part: integer}
)yaml"));
  EXPECT_EQ(database_.ask("INSERT INTO shop.order_lines (part) VALUES (0) RETURNING id"), "42");
  EXPECT_EQ(database_.ask("SELECT pg_get_serial_sequence('shop.order_lines', 'id')"),
            "shop.order_lines_id_seq");
}

TEST_F(Renamed, WhatTheSettingsLeaveOutIsLeftAlone) {
  database_.ask("CREATE SCHEMA shop; CREATE TABLE shop.clients (id integer)");
  CompareOptions ignoring;
  ignoring.scope.ignore = {*parse_pattern("table shop.clients")};
  const Result<Comparison> ignored = database_.compared(declared_as(customers), ignoring);
  ASSERT_FALSE(ignored);
  EXPECT_EQ(to_string(ignored.diagnostics().front()),
            "test.yaml:4:29: table shop.clients, from which table shop.customers is renamed, is"
            " ignored\n  hint: remove one of the two: see docs/settings.md");
  CompareOptions elsewhere;
  elsewhere.scope.only = {"billing"};
  const Result<Comparison> left_out = database_.compared(declared_as(customers), elsewhere);
  ASSERT_TRUE(left_out);
  EXPECT_TRUE(left_out->finds_nothing());
}

/// Rows could tell two equal tables apart: that is for people to say.
TEST_F(Renamed, TablesAndColumnsAreNotGuessed) {
  database_.ask("CREATE SCHEMA shop; CREATE TABLE shop.a (x integer)");
  const DeclaredState state = declared_as("schema: shop\ntables: {a: {columns: {y: integer}}}");
  const Result<Comparison> comparison = database_.compared(state, {});
  ASSERT_EQ(comparison->notes.size(), 1U);
  EXPECT_EQ(to_string(comparison->notes.front()),
            "test.yaml:2:24: warning: column shop.a.x would go and column shop.a.y come\n"
            "  hint: if it is the same under another name, add to it: renamed_from: x");
  const Plan plan = database_.plan_to(state);
  EXPECT_EQ(listed(plan),
            "step 1: ALTER TABLE shop.a ADD COLUMN y integer\n"
            "step 2: ALTER TABLE shop.a DROP COLUMN x\n");
}

}  // namespace
}  // namespace theseus::testing
