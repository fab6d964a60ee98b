// Owners, grants, policies and default privileges.
#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

/// Roles belong to the server: made anew, and gone with the test.
class Roles {
 public:
  explicit Roles(const std::string& target) : target_(target) {
    forget();
    run_sql(target_, "CREATE ROLE keeper; CREATE ROLE \"Odd=/\"\" one\"");
  }
  ~Roles() { forget(); }

 private:
  void forget() {
    for (const std::string role : {"keeper", "\"Odd=/\"\" one\""})
      run_sql(target_, "DO $$BEGIN DROP OWNED BY " + role + "; DROP ROLE " + role +
                           "; EXCEPTION WHEN undefined_object THEN END$$");
  }
  std::string target_;
};

TEST(Reading, Grants) {
  const ReadDatabase made(
      "CREATE TABLE t (a int, b int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"
      "CREATE TYPE e AS ENUM ('x'); CREATE TABLE plain (a int);"
      "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  const Roles roles(made.target());
  run_sql(
      made.target(),
      "SET search_path = shop; GRANT SELECT, INSERT ON t TO keeper WITH GRANT OPTION;"
      "REVOKE GRANT OPTION FOR INSERT ON t FROM keeper; GRANT SELECT (b), UPDATE (b, a) ON t"
      " TO \"Odd=/\"\" one\"; GRANT SELECT ON t TO PUBLIC; REVOKE ALL ON FUNCTION f() FROM PUBLIC;"
      "REVOKE ALL ON plain FROM CURRENT_USER; GRANT EXECUTE ON FUNCTION g() TO keeper;"
      "GRANT USAGE ON TYPE e TO keeper");
  const ReadDatabase read(made.target(), ReadDatabase::Existing());
  EXPECT_EQ(read["grant shop.t.keeper"], R"({"privileges":["insert","select with grant option"]})");
  EXPECT_EQ(read["grant shop.t.\"Odd=/\"\" one\""],
            R"js({"privileges":["select(b)","update(a)","update(b)"]})js");
  EXPECT_EQ(read["grant shop.t.public"], R"({"privileges":["select"]})");
  EXPECT_EQ(read["grant shop.f().public"], "{}");
  EXPECT_EQ(read["grant shop.g().public"], "none");
  EXPECT_EQ(read["grant shop.g().keeper"], R"({"privileges":["execute"]})");
  EXPECT_EQ(read["grant shop.e.keeper"], R"({"privileges":["usage"]})");
  EXPECT_EQ(read[R"js(grant shop.plain."(owner)")js"], "{}");
  EXPECT_EQ(read["grant public.public"], "none");
  EXPECT_EQ(read.warnings(), std::vector<std::string>{});
}

TEST(Reading, OwnersAndDefaultPrivileges) {
  const ReadDatabase made("CREATE TABLE a (); CREATE TABLE b (x serial); CREATE SEQUENCE s");
  const Roles roles(made.target());
  run_sql(made.target(),
          "SET search_path = shop; ALTER TABLE b OWNER TO keeper; ALTER SEQUENCE s OWNER TO keeper;"
          "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO keeper;"
          "ALTER DEFAULT PRIVILEGES FOR ROLE keeper REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC");
  const ReadDatabase read(made.target(), ReadDatabase::Existing());
  EXPECT_EQ(read["owner of table shop.a"], "none");
  EXPECT_EQ(read["owner of table shop.b"], R"({"role":"keeper"})");
  EXPECT_EQ(read["owner of sequence shop.s"], R"({"role":"keeper"})");
  EXPECT_EQ(read["owner of sequence shop.b_x_seq"], "none");
  EXPECT_EQ(read["grant shop.tables.keeper"], R"({"privileges":["select"]})");
  EXPECT_EQ(read[R"(grant "functions for keeper".public)"], "{}");
  const std::vector<Text>& names = read.catalog().roles;
  EXPECT_NE(std::find(names.begin(), names.end(), Text("keeper")), names.end());
}

TEST(Reading, PoliciesAndRowSecurity) {
  const ReadDatabase read(
      "CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
      "CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO pg_monitor, pg_signal_backend"
      " USING (a > 1) WITH CHECK (a > 2); CREATE POLICY q ON t USING (true);"
      "COMMENT ON POLICY p ON t IS 'P'");
  EXPECT_EQ(read["table shop.t"], R"({"row_security":true,"force_row_security":true})");
  EXPECT_EQ(read["policy shop.t.p"],
            R"js({"as":"restrictive","for":"update","to":["pg_monitor","pg_signal_backend"],)js"
            R"js("using":"a > 1","with_check":"a > 2"})js");
  EXPECT_EQ(read["policy shop.t.q"], R"({"using":"true"})");
  EXPECT_EQ(read["comment of policy shop.t.p"], R"({"text":"P"})");
}

TEST(Reading, SmallThingsOfTables) {
  const ReadDatabase read(
      "CREATE TABLE t (a int NOT NULL, b int); CREATE UNIQUE INDEX i ON t (a);"
      "ALTER TABLE t REPLICA IDENTITY USING INDEX i; ALTER TABLE t CLUSTER ON i;"
      "ALTER TABLE t ALTER a SET STATISTICS 7; ALTER TABLE t ALTER a SET (n_distinct = 5);"
      "CREATE RULE r AS ON INSERT TO t WHERE new.a > 1 DO INSTEAD NOTHING;"
      "CREATE STATISTICS s (mcv) ON a, b FROM t; CREATE TABLE f (a int);"
      "ALTER TABLE f REPLICA IDENTITY FULL");
  EXPECT_EQ(read.warnings(), std::vector<std::string>{});
  EXPECT_EQ(read["replica identity of table shop.t"], R"({"index":"i"})");
  EXPECT_EQ(read["replica identity of table shop.f"], R"({"mode":"full"})");
  EXPECT_EQ(read["cluster index of table shop.t"], R"({"index":"i"})");
  EXPECT_EQ(read["column shop.t.a"],
            R"({"type":"integer","not_null":true,"statistics":7,"options":{"n_distinct":"5"}})");
  EXPECT_EQ(read["column shop.t.b"], R"({"type":"integer"})");
  EXPECT_EQ(read["rule shop.t.r"],
            R"js({"definition":"ON INSERT TO shop.t\n   WHERE (new.a > 1) DO INSTEAD NOTHING"})js");
  EXPECT_EQ(read["statistics shop.t.s"], R"({"keys":["a","b"],"kinds":["mcv"]})");
}

TEST(Reading, TypesAndAggregates) {
  const ReadDatabase read(
      "CREATE TYPE comp AS (a int, b text COLLATE \"C\"); CREATE TYPE rng AS RANGE (subtype = "
      "float8);"
      "CREATE COLLATION coll FROM \"C\"; CREATE AGGREGATE agg (int) (sfunc = int4pl, stype = "
      "int);"
      "CREATE AGGREGATE counted (*) (sfunc = int8inc, stype = bigint, initcond = '0');"
      "CREATE TABLE part (a int PRIMARY KEY) PARTITION BY RANGE (a)");
  EXPECT_EQ(read["attribute shop.comp.b"], R"({"type":"text","collation":"\"C\""})");
  EXPECT_EQ(read["range type shop.rng"], R"({"subtype":"double precision"})");
  EXPECT_EQ(read["collation shop.coll"], R"({"locale":"C"})");
  EXPECT_EQ(read["aggregate shop.agg(integer)"], R"({"sfunc":"int4pl","stype":"integer"})");
  EXPECT_EQ(read["aggregate shop.counted(*)"],
            R"({"sfunc":"int8inc","stype":"bigint","initcond":"0"})");
  EXPECT_EQ(read["table shop.part"], R"js({"partition_by":"RANGE (a)"})js");
  EXPECT_EQ(read["primary key shop.part.part_pkey"], R"({"columns":["a"]})");
}

}  // namespace
}  // namespace theseus::testing
