#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

using Texts = std::vector<std::string>;

std::string not_modelled(const std::string& what) {
  return what + " of schema shop is not modelled: left as it is";
}

TEST(Reading, WholeObjectsThatAreNotModelled) {
  const ReadDatabase read(
      "CREATE TABLE part (a int PRIMARY KEY) PARTITION BY RANGE (a);"
      "CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (1) TO (2);"
      "CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent);"
      "CREATE TYPE comp AS (a int); CREATE TABLE typed OF comp;"
      "CREATE TYPE rng AS RANGE (subtype = float8);"
      "CREATE AGGREGATE agg (int) (sfunc = int4pl, stype = int);"
      "CREATE OPERATOR === (leftarg = int, rightarg = int, procedure = int4eq);"
      "CREATE COLLATION coll FROM \"C\"; CREATE TABLE uses (c comp, x int REFERENCES part);"
      "CREATE POLICY hidden ON part USING (true)");
  const Texts expected = {
      "aggregate agg",          "collation coll",
      "composite type comp",    "foreign key to an unmodelled table uses_x_fkey of uses",
      "inheriting table child", "operator ===",
      "partitioned table part", "partition part1",
      "range type rng",         "typed table typed"};
  Texts sentences;
  for (const std::string& each : expected)
    sentences.push_back(not_modelled(each));
  EXPECT_EQ(read.warnings(), sentences);
  EXPECT_EQ(read.catalog().warning_schemas, std::vector<Text>(expected.size(), "shop"));
  EXPECT_EQ(read["table shop.child"], "none");
  EXPECT_EQ(read["column shop.uses.c"], R"({"type":"shop.comp"})");
  EXPECT_EQ(read.catalog().database.all<Function>().size(), 0U);
}

TEST(Reading, AttributesThatAreNotModelled) {
  const ReadDatabase read(
      "CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a); CREATE POLICY p ON t USING (true);"
      "ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t REPLICA IDENTITY FULL;"
      "ALTER TABLE t CLUSTER ON i; ALTER TABLE t ALTER a SET STATISTICS 7;"
      "ALTER TABLE t ALTER a SET (n_distinct = 5); CREATE RULE r AS ON INSERT TO t DO NOTHING;"
      "GRANT SELECT (a) ON t TO PUBLIC; CREATE STATISTICS s ON a, b FROM t");
  EXPECT_EQ(read.warnings(),
            (Texts{not_modelled("CLUSTER ON index i"), not_modelled("REPLICA IDENTITY of table t"),
                   not_modelled("extended statistics object s"),
                   not_modelled("grant on column t.a"), not_modelled("option of column t.a"),
                   not_modelled("policy p on t"), not_modelled("row level security of table t"),
                   not_modelled("rule r on t"), not_modelled("statistics target of column t.a")}));
  EXPECT_EQ(read["table shop.t"], "{}");
}

TEST(Reading, WhatCameWithPostgreSQL18) {
  if (server_major() < 18) GTEST_SKIP();
  const ReadDatabase read(
      "CREATE EXTENSION btree_gist SCHEMA public; CREATE TABLE t (a int CONSTRAINT odd NOT NULL,"
      " b int NOT NULL, c int, d daterange, PRIMARY KEY (b, d WITHOUT OVERLAPS),"
      " CONSTRAINT k CHECK (a > 0) NOT ENFORCED); ALTER TABLE t ADD CONSTRAINT t_c_not_null"
      " NOT NULL c NOT VALID");
  EXPECT_EQ(
      read.warnings(),
      (Texts{not_modelled("NOT ENFORCED of constraint k of t"),
             "2 names or options of not-null constraints of schema shop are not modelled: left as "
             "they are (first: odd of t)",
             not_modelled("temporal constraint t_pkey of t")}));
  EXPECT_EQ(read["column shop.t.a"], R"({"type":"integer","not_null":true})");
  EXPECT_EQ(read.catalog().database.all<Index>().size(), 0U);
}

TEST(Reading, OneWarningForManyGrants) {
  const ReadDatabase read(
      "CREATE TABLE b (x int); CREATE TABLE a (x int); CREATE TABLE c (x int);"
      "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO PUBLIC");
  EXPECT_EQ(read.warnings(),
            Texts{"3 grants on tables of schema shop are not modelled: left as they "
                  "are (first: a)"});
}

TEST(Reading, NeedsNoPrivileges) {
  const ReadDatabase made(
      "DROP ROLE IF EXISTS nobody_much; CREATE ROLE nobody_much LOGIN;"
      "CREATE TABLE t (a int CHECK (a > 0)); CREATE VIEW v AS SELECT a FROM t");
  const Catalog catalog = read(made.target() + " user=nobody_much");
  EXPECT_EQ(catalog.database.size(), made.catalog().database.size());
  run_sql(made.target(), "DROP ROLE nobody_much");
}

TEST(Reading, OwnersAreCounted) {
  const ReadDatabase read(
      "DROP ROLE IF EXISTS keeper; CREATE ROLE keeper; CREATE TABLE a ();"
      "CREATE TABLE b (); ALTER TABLE a OWNER TO keeper;"
      "ALTER TABLE b OWNER TO keeper");
  EXPECT_EQ(read.warnings(),
            Texts{"owners are not modelled yet: 2 objects of schema shop belong to keeper"});
  const std::vector<Text>& roles = read.catalog().roles;
  EXPECT_NE(std::find(roles.begin(), roles.end(), Text("keeper")), roles.end());
  run_sql(read.target(), "DROP OWNED BY keeper; DROP ROLE keeper");
}

}  // namespace
}  // namespace theseus::testing
