#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"

namespace theseus::testing {
namespace {

TEST(Reading, Functions) {
  const ReadDatabase read(
      "CREATE FUNCTION add(a integer, b int4 DEFAULT 1) RETURNS int LANGUAGE sql IMMUTABLE STRICT"
      " LEAKPROOF COST 5 AS 'select a + b';"
      "CREATE FUNCTION plain(int, varchar[]) RETURNS SETOF text LANGUAGE sql STABLE ROWS 10"
      " PARALLEL SAFE AS 'select ''x''::text';"
      "CREATE FUNCTION outs(x int, OUT y int, VARIADIC z text[]) LANGUAGE sql AS 'select 1';"
      "CREATE FUNCTION listed(int) RETURNS TABLE (a int, \"B\" text) LANGUAGE sql AS 'select 1, "
      "''x''';"
      "CREATE FUNCTION \"Odd Fn\"(\"a b\" char) RETURNS void LANGUAGE sql AS ' \r\n';"
      "CREATE FUNCTION link() RETURNS int LANGUAGE internal AS 'pg_backend_pid'");
  EXPECT_EQ(read["function shop.add(integer, integer)"],
            R"({"arguments":"a integer, b integer DEFAULT 1","returns":"integer",)"
            R"("volatility":"immutable","strict":true,"leakproof":true,"cost":5.0,)"
            R"("body":"select a + b"})");
  EXPECT_EQ(read["function shop.plain(integer, character varying[])"],
            R"({"returns":"SETOF text","volatility":"stable","parallel":"safe","rows":10.0,)"
            R"("body":"select 'x'::text"})");
  EXPECT_EQ(read["function shop.outs(integer, text[])"],
            R"({"arguments":"x integer, OUT y integer, VARIADIC z text[]","returns":"integer",)"
            R"("body":"select 1"})");
  EXPECT_EQ(read["function shop.listed(integer)"],
            R"js({"returns":"TABLE(a integer, \"B\" text)","body":"select 1, 'x'"})js");
  EXPECT_EQ(read["function shop.\"Odd Fn\"(character)"],
            R"({"arguments":"\"a b\" character","body":" \r\n"})");
  EXPECT_EQ(read["function shop.link()"],
            R"({"returns":"integer","language":"internal","body":"pg_backend_pid"})");
}

TEST(Reading, SettingsAndProcedures) {
  const ReadDatabase read(
      "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
      " SET work_mem = '64MB' SET search_path = shop, pg_temp AS $$BEGIN RETURN NEW; END$$;"
      "CREATE PROCEDURE pay(INOUT a int, b text) LANGUAGE plpgsql AS $$BEGIN a := 1; END$$;"
      "COMMENT ON PROCEDURE pay IS 'money'; COMMENT ON FUNCTION touch IS 'now'");
  EXPECT_EQ(read["function shop.touch()"],
            R"({"returns":"trigger","language":"plpgsql","security_definer":true,)"
            R"("settings":{"work_mem":"64MB","search_path":"shop, pg_temp"},)"
            R"("body":"BEGIN RETURN NEW; END"})");
  const std::string arguments =
      server_major() >= 14 ? "INOUT a integer, IN b text" : "INOUT a integer, b text";
  EXPECT_EQ(
      read["procedure shop.pay(integer, text)"],
      R"({"arguments":")" + arguments + R"(","language":"plpgsql","body":"BEGIN a := 1; END"})");
  EXPECT_EQ(read["comment of procedure shop.pay(integer, text)"], R"({"text":"money"})");
  EXPECT_EQ(read["comment of function shop.touch()"], R"({"text":"now"})");
}

TEST(Reading, BodiesThatAreStatements) {
  if (server_major() < 14) GTEST_SKIP();
  const ReadDatabase read("CREATE FUNCTION next(a int) RETURNS int LANGUAGE sql RETURN a + 1");
  EXPECT_EQ(read["function shop.next(integer)"],
            R"js({"arguments":"a integer","returns":"integer","sql_body":"RETURN (a + 1)"})js");
}

TEST(Reading, RoutinesByAge) {
  const ReadDatabase read(
      "CREATE EXTENSION citext; CREATE FUNCTION z(int) RETURNS int LANGUAGE sql"
      " AS 'select 1'; CREATE PROCEDURE a(\"Odd\" varchar) LANGUAGE sql AS '';"
      "CREATE FUNCTION \"B\"() RETURNS int LANGUAGE sql AS 'select 1'");
  Connection connection = connect(read.target());
  const auto routines = routines_by_age(connection);
  ASSERT_TRUE(routines);
  std::string names;
  for (const ObjectId id : *routines)
    names += to_string(id) + "; ";
  EXPECT_EQ(names,
            "function shop.z(integer); procedure shop.a(character varying); "
            "function shop.\"B\"(); ");
}

}  // namespace
}  // namespace theseus::testing
