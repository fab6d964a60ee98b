// What needs quotes gets them.
#include "engine/sql/sql.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/sql/statement.h"

namespace theseus {
namespace {

struct Case {
  const char *given, *wanted;
};

TEST(Sql, QuotesIdentifiersWherePostgresqlNeedsIt) {
  const Case cases[] = {
      {"orders", "orders"},       {"_x9", "_x9"},
      {"Orders", "\"Orders\""},   {"order", "\"order\""},
      {"user", "\"user\""},       {"select", "\"select\""},
      {"between", "\"between\""}, {"name", "name"},
      {"9lives", "\"9lives\""},   {"two words", "\"two words\""},
      {"a\"b", "\"a\"\"b\""},     {"\"", "\"\"\"\""},
      {"a.b", "\"a.b\""},         {"größe", "\"größe\""},
      {"a$b", "\"a$b\""},         {"", "\"\""},
      {"it's", "\"it's\""},       {"line\nbreak", "\"line\nbreak\""},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(quoted(each.given), each.wanted);
    EXPECT_EQ(Sql(Identifier{each.given}).text(), each.wanted);
  }
}

TEST(Sql, QuotesLiterals) {
  const Case cases[] = {
      {"", "''"},
      {"new", "'new'"},
      {"it's", "'it''s'"},
      {"''", "''''''"},
      {"a\\b", "E'a\\\\b'"},
      {"\\'", "E'\\\\'''"},
      {"a\"b", "'a\"b'"},
      {"two\nlines", "'two\nlines'"},
      {"$$", "'$$'"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(Sql(Literal{each.given}).text(), each.wanted);
}

TEST(Sql, KnowsThatPublicIsAWord) {
  const Case cases[] = {
      {"PUBLIC", "PUBLIC"}, {"public", "public"}, {"app", "app"}, {"App", "\"App\""}};
  for (const Case& each : cases)
    EXPECT_EQ(Sql(Role{each.given}).text(), each.wanted);
}

TEST(Sql, PutsBodiesBetweenQuotesThatDoNotOccurInThem) {
  const Case cases[] = {
      {"", "$$$$"},
      {"SELECT 1", "$$SELECT 1$$"},
      {"SELECT '$1'", "$body$SELECT '$1'$body$"},
      {"a $$ b", "$body$a $$ b$body$"},
      {"a $body$ $$ b", "$body1$a $body$ $$ b$body1$"},
      {"a $body$ $body1$ b", "$body2$a $body$ $body1$ b$body2$"},
      {"it costs 5$", "$body$it costs 5$$body$"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(dollar_quoted(each.given).text(), each.wanted);
}

TEST(Sql, IsPutTogetherFromParts) {
  const std::vector<Sql> parts{Sql("a"), Sql(Identifier{"B"}), Sql(Literal{"c"})};
  EXPECT_EQ(joined(parts).text(), "a, \"B\", 'c'");
  EXPECT_EQ(joined(parts, " OR ").text(), "a OR \"B\" OR 'c'");
  EXPECT_EQ(joined(std::vector<Sql>()).text(), "");
  EXPECT_EQ(identifiers(std::vector<Text>{"id", "order"}).text(), "id, \"order\"");
  EXPECT_EQ(Sql("SET ", Identifier{"a"}, "=", -5, " ", Expression{"x + 1"}).text(),
            "SET a=-5 x + 1");
}

TEST(Statement, SpellsLocksAsPostgresqlDoes) {
  EXPECT_EQ(spelled(LockMode::access_exclusive), "ACCESS EXCLUSIVE");
  EXPECT_EQ(spelled(LockMode::share), "SHARE");
  EXPECT_EQ(parse_spelling<LockMode>("SHARE ROW EXCLUSIVE"), LockMode::share_row_exclusive);
  EXPECT_EQ(parse_spelling<Hazard>("data_loss"), Hazard::data_loss);
  EXPECT_EQ(parse_spelling<Hazard>("nothing"), std::nullopt);
}

}  // namespace
}  // namespace theseus
