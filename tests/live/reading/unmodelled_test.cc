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
      "CREATE TYPE comp AS (a int); CREATE TABLE typed OF comp (PRIMARY KEY (a));"
      "CREATE OPERATOR === (leftarg = int, rightarg = int, procedure = int4eq, negator = !==);"
      "CREATE TABLE uses (c comp, x int REFERENCES typed)");
  const Texts expected = {"foreign key to an unmodelled table uses_x_fkey of uses",
                          "shell operator !==", "typed table typed"};
  Texts sentences;
  for (const std::string& each : expected)
    sentences.push_back(not_modelled(each));
  EXPECT_EQ(read.warnings(), sentences);
  EXPECT_EQ(read.catalog().warning_schemas, std::vector<Text>(expected.size(), "shop"));
  EXPECT_EQ(read["table shop.typed"], "none");
  EXPECT_EQ(read["column shop.uses.c"], R"({"type":"shop.comp"})");
  EXPECT_EQ(read.catalog().database.all<Function>().size(), 0U);
}

TEST(Reading, WhatCameWithPostgreSQL18) {
  if (server_major() < 18) GTEST_SKIP();
  const ReadDatabase read(
      "CREATE EXTENSION btree_gist SCHEMA public; CREATE TABLE t (a int CONSTRAINT odd NOT NULL,"
      " b int NOT NULL, c int, d daterange, PRIMARY KEY (b, d WITHOUT OVERLAPS),"
      " CONSTRAINT k CHECK (a > 0) NOT ENFORCED); ALTER TABLE t ADD CONSTRAINT t_c_not_null"
      " NOT NULL c NOT VALID");
  EXPECT_EQ(read.warnings(), Texts());
  EXPECT_EQ(read["column shop.t.a"], R"({"type":"integer","not_null":true,"not_null_name":"odd"})");
  EXPECT_EQ(read["column shop.t.c"],
            R"({"type":"integer","not_null":true,"not_null_not_valid":true})");
  EXPECT_EQ(read["primary key shop.t.t_pkey"], R"({"columns":["b","d"],"without_overlaps":true})");
  EXPECT_EQ(read["check shop.t.k"], R"({"expression":"a > 0","not_enforced":true})");
  EXPECT_EQ(read.catalog().database.all<Index>().size(), 0U);
}

TEST(Reading, WhatCannotExistWithoutABaseType) {
  const ReadDatabase read(
      "CREATE TYPE money_bag; CREATE FUNCTION bag_in(cstring) RETURNS money_bag LANGUAGE internal"
      " STRICT IMMUTABLE AS 'int4in'; CREATE FUNCTION bag_out(money_bag) RETURNS cstring"
      " LANGUAGE internal STRICT IMMUTABLE AS 'int4out';"
      "CREATE TYPE money_bag (input = bag_in, output = bag_out, like = int4, default = 0);"
      "CREATE TABLE t (id int, bag money_bag DEFAULT '1', bags money_bag[]);"
      "CREATE VIEW v AS SELECT bag FROM t; CREATE VIEW w AS SELECT id FROM t;"
      "CREATE INDEX ON t (id); CREATE FUNCTION f(money_bag[]) RETURNS int LANGUAGE sql"
      " AS 'select 1'; GRANT EXECUTE ON FUNCTION f TO pg_monitor");
  EXPECT_EQ(read.warnings(),
            (Texts{not_modelled("base type money_bag"),
                   "6 objects with unmodelled types of schema shop are not modelled: left as they "
                   "are (first: column shop.t.bag)"}));
  const Database& database = read.catalog().database;
  EXPECT_EQ(database.all<Function>().size(), 0U);
  EXPECT_EQ(database.all<Default>().size(), 0U);
  EXPECT_EQ(database.all<Grant>().size(), 0U);
  EXPECT_EQ(database.all<Column>().size(), 1U);
  EXPECT_EQ(database.all<Index>().size(), 1U);
  ASSERT_EQ(database.all<View>().size(), 1U);
  EXPECT_EQ(to_string(database.all<View>()[0].id), "view shop.w");
}

TEST(Reading, RuleWithTheNameOfAViews) {
  const ReadDatabase read(
      "CREATE TABLE t (a int); CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;"
      "UPDATE pg_rewrite SET rulename = '_RETURN' WHERE rulename = 'r'");
  EXPECT_EQ(read.warnings(), Texts{not_modelled("rule _RETURN of table t")});
}

TEST(Reading, WhatIsOtherwiseThanWhatItBelongsTo) {
  const ReadDatabase read(
      "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p DEFAULT;"
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
      "CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();"
      "ALTER TABLE p1 DISABLE TRIGGER g;"
      "GRANT SELECT (rolname) ON pg_authid TO pg_monitor;"
      "REVOKE EXECUTE ON FUNCTION pg_sleep(float8) FROM public");
  EXPECT_EQ(read.warnings(),
            (Texts{"2 rights on what is PostgreSQL's own are not modelled: left as they are "
                   "(first: pg_authid.rolname)",
                   not_modelled("state of trigger of partition g of p1")}));
}

TEST(Reading, PersistenceOfAnIdentity) {
  if (server_major() < 15) GTEST_SKIP();
  const ReadDatabase read(
      "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY); ALTER SEQUENCE t_id_seq SET UNLOGGED");
  EXPECT_EQ(read.warnings(), Texts{not_modelled("persistence of identity t.id")});
}

TEST(Reading, OneWarningForManyThings) {
  const ReadDatabase read("CREATE TYPE one; CREATE TYPE another");
  EXPECT_EQ(
      read.warnings(),
      Texts{"2 base types of schema shop are not modelled: left as they are (first: another)"});
}

TEST(Reading, NeedsNoPrivileges) {
  const ReadDatabase made(
      "DROP ROLE IF EXISTS nobody_much; CREATE ROLE nobody_much LOGIN;"
      "CREATE TABLE t (a int CHECK (a > 0)); CREATE VIEW v AS SELECT a FROM t");
  const Catalog catalog = read(made.target() + " user=nobody_much");
  // To another role, the owner is worth a word.
  const std::size_t owners = catalog.database.all<Owner>().size();
  EXPECT_EQ(owners, 3U);
  EXPECT_EQ(catalog.database.size(), made.catalog().database.size() + owners);
  run_sql(made.target(), "DROP ROLE nobody_much");
}

}  // namespace
}  // namespace theseus::testing
