#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

TEST(Reading, IndexKeys) {
  const std::vector<std::pair<std::string, std::string>> keys = {
      {"v", "v"},  // text_ops, by a binary cast from varchar
      {"v varchar_pattern_ops DESC", "v varchar_pattern_ops DESC"},
      {"v COLLATE \"POSIX\" NULLS FIRST", "v COLLATE \\\"POSIX\\\" NULLS FIRST"},
      {"v COLLATE \"C\"", "v"},
      {"\"Odd\" DESC NULLS LAST", "\\\"Odd\\\" DESC NULLS LAST"},
      {"e", "e"},
      {"d", "d"},
      {"r", "r"},
      {"l", "l"},
      {"w", "w"},
      {"c", "c"},
      {"n", "n"},
      {"lower(v) text_pattern_ops", "lower((v)::text) text_pattern_ops"},
      {"(n + 1) DESC, v", "((n + 1)) DESC\",\"v"},
      {"(CASE WHEN v = ',)' THEN 1 END)",
       "(\\nCASE\\n    WHEN ((v)::text = ',)'::text) THEN 1\\n"
       "    ELSE NULL::integer\\nEND)"}};
  std::string script =
      "CREATE TYPE mood AS ENUM (); CREATE DOMAIN dom AS varchar; CREATE TYPE comp AS"
      " (a int); CREATE TABLE t (v varchar COLLATE \"C\", \"Odd\" int, e mood, d dom,"
      " r int4range, l text[], w comp[], c \"char\", n int);";
  for (std::size_t i = 0; i < keys.size(); ++i)
    script += "CREATE INDEX i" + std::to_string(i) + " ON t (" + keys[i].first + ");";
  const ReadDatabase read(script);
  for (std::size_t i = 0; i < keys.size(); ++i)
    EXPECT_EQ(read["index shop.t.i" + std::to_string(i)],
              "{\"keys\":[\"" + keys[i].second + "\"]}");
}

TEST(Reading, IndexOptions) {
  const ReadDatabase read(
      "CREATE EXTENSION pg_trgm SCHEMA public; CREATE TABLE t (a int, b text, c text[]);"
      "CREATE UNIQUE INDEX i1 ON t (a) INCLUDE (b) WITH (fillfactor = 50) WHERE a > 0 AND b <> 'x';"
      "CREATE INDEX i2 ON t USING gin (b gin_trgm_ops, c) WITH (fastupdate = off);"
      "CREATE INDEX i3 ON t USING gist (b gist_trgm_ops (siglen = 32));"
      "CREATE INDEX i4 ON t USING hash (a); CREATE INDEX i5 ON t USING brin (a);"
      "CREATE MATERIALIZED VIEW m AS SELECT 1 AS one; CREATE INDEX i6 ON m (one);"
      "COMMENT ON INDEX i1 IS 'I'");
  EXPECT_EQ(read["index shop.t.i1"],
            R"js({"keys":["a"],"unique":true,"include":["b"],)js"
            R"js("where":"(a > 0) AND (b <> 'x'::text)","options":{"fillfactor":"50"}})js");
  EXPECT_EQ(
      read["index shop.t.i2"],
      R"({"keys":["b public.gin_trgm_ops","c"],"using":"gin","options":{"fastupdate":"off"}})");
  EXPECT_EQ(read["index shop.t.i3"],
            R"js({"keys":["b public.gist_trgm_ops (siglen='32')"],"using":"gist"})js");
  EXPECT_EQ(read["index shop.t.i4"], R"({"keys":["a"],"using":"hash"})");
  EXPECT_EQ(read["index shop.t.i5"], R"({"keys":["a"],"using":"brin"})");
  EXPECT_EQ(read["index shop.m.i6"], R"({"keys":["one"]})");
  EXPECT_EQ(read["comment of index shop.t.i1"], R"({"text":"I"})");
}

TEST(Reading, InvalidIndexesAreAbsent) {
  const ReadDatabase read("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
  Connection connection = connect(read.target());
  EXPECT_FALSE(connection.run("CREATE UNIQUE INDEX CONCURRENTLY broken ON shop.t (a)"));
  const auto catalog = read_catalog(connection);
  ASSERT_TRUE(catalog);
  ASSERT_EQ(catalog->invalid_indexes.size(), 1U);
  EXPECT_EQ(to_string(catalog->invalid_indexes[0]), "index shop.t.broken");
  EXPECT_EQ(catalog->database.all<Index>().size(), 0U);
}

}  // namespace
}  // namespace theseus::testing
