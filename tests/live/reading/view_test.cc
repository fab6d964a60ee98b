// Views, materialized views and triggers.
#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"

namespace theseus::testing {
namespace {

TEST(Reading, Views) {
  const ReadDatabase read(
      "CREATE TABLE t (a int, b text); CREATE VIEW v WITH (security_barrier = true) AS"
      " SELECT t.a, t.b FROM t WHERE t.a > 1 WITH LOCAL CHECK OPTION;"
      "CREATE MATERIALIZED VIEW m WITH (fillfactor = 60) AS SELECT 1 AS one;"
      "COMMENT ON VIEW v IS 'V'; COMMENT ON COLUMN v.a IS 'A'; COMMENT ON MATERIALIZED VIEW m IS "
      "'M';"
      "COMMENT ON COLUMN m.one IS 'O'");
  const std::string qualifier = server_major() >= 16 ? "" : "t.";
  EXPECT_EQ(
      read["view shop.v"],
      R"js({"options":{"security_barrier":"true","check_option":"local"},"query":"SELECT )js" +
          qualifier + R"js(a,\n    )js" + qualifier + R"js(b\n   FROM shop.t\n  WHERE ()js" +
          qualifier + R"js(a > 1)"})js");
  EXPECT_EQ(read["materialized view shop.m"],
            R"({"options":{"fillfactor":"60"},"query":"SELECT 1 AS one"})");
  EXPECT_EQ(read.catalog().database.all<View>()[0].columns, (Names{"a integer", "b text"}));
  EXPECT_EQ(read["comment of view shop.v"], R"({"text":"V"})");
  EXPECT_EQ(read["comment of column shop.v.a"], R"({"text":"A"})");
  EXPECT_EQ(read["comment of materialized view shop.m"], R"({"text":"M"})");
  EXPECT_EQ(read["comment of column shop.m.one"], R"({"text":"O"})");
}

TEST(Reading, Triggers) {
  const ReadDatabase read(
      "CREATE TABLE t (a int, b text); CREATE VIEW v AS SELECT a FROM t; CREATE FUNCTION f() "
      "RETURNS"
      " trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
      "CREATE TRIGGER t1 BEFORE UPDATE OF b, a OR INSERT ON t FOR EACH ROW WHEN (new.a > 0 AND "
      "new.b"
      " <> ' WHEN (x)') EXECUTE FUNCTION f('a', 'it''s \\b', '');"
      "CREATE TRIGGER t2 AFTER DELETE ON t REFERENCING OLD TABLE AS \"Old\" FOR EACH STATEMENT"
      " EXECUTE FUNCTION f(); CREATE CONSTRAINT TRIGGER t3 AFTER INSERT ON t DEFERRABLE INITIALLY"
      " DEFERRED FOR EACH ROW EXECUTE FUNCTION f();"
      "CREATE TRIGGER t4 INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();"
      "CREATE TRIGGER t5 BEFORE TRUNCATE ON t EXECUTE FUNCTION "
      "suppress_redundant_updates_trigger();"
      "ALTER TABLE t DISABLE TRIGGER t2; COMMENT ON TRIGGER t1 ON t IS 'T'");
  EXPECT_EQ(read["trigger shop.t.t1"],
            R"js({"before":["insert","update"],"update_of":["b","a"],"for_each":"row",)js"
            R"js("when":"(new.a > 0) AND (new.b <> ' WHEN (x)'::text)",)js"
            R"js("call":"shop.f('a', E'it''s \\\\b', '')"})js");
  EXPECT_EQ(read["trigger shop.t.t2"],
            R"js({"after":["delete"],"old_table":"Old","call":"shop.f()","state":"disabled"})js");
  EXPECT_EQ(read["trigger shop.t.t3"],
            R"js({"after":["insert"],"for_each":"row","call":"shop.f()","constraint":true,)js"
            R"js("deferrable":true,"initially_deferred":true})js");
  EXPECT_EQ(read["trigger shop.v.t4"],
            R"js({"instead_of":["insert"],"for_each":"row","call":"shop.f()"})js");
  EXPECT_EQ(read["trigger shop.t.t5"],
            R"js({"before":["truncate"],"call":"suppress_redundant_updates_trigger()"})js");
  EXPECT_EQ(read["comment of trigger shop.t.t1"], R"({"text":"T"})");
}

}  // namespace
}  // namespace theseus::testing
