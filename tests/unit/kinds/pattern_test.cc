// Patterns of objects: what they match and what they do not.
#include "engine/kinds/pattern.h"

#include <gtest/gtest.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

ObjectId schema(Text name) {
  return id_of<Schema>(ObjectId(), name);
}
ObjectId table(Text name) {
  return id_of<Table>(schema("shop"), name);
}

bool is_match(const std::string& pattern, ObjectId id) {
  const Result<ObjectPattern> parsed = parse_pattern(pattern);
  if (!parsed) ADD_FAILURE() << pattern << ": " << to_string(parsed.diagnostics().front());
  return parsed && matches(*parsed, id);
}

TEST(Glob, Matches) {
  struct Case {
    const char *glob, *text;
    bool is_match;
  };
  const Case cases[] = {
      {"", "", true},          {"", "a", false},        {"*", "", true},
      {"*", "abc", true},      {"a*", "abc", true},     {"*c", "abc", true},
      {"a*c", "abc", true},    {"a*b", "abc", false},   {"a?c", "abc", true},
      {"a?", "a", false},      {"*b*b*", "abab", true}, {"*b*b*", "aba", false},
      {"tmp_*", "tmp_", true}, {"Tmp*", "tmp", false},  {"**", "x", true},
      {"*aab", "aaaab", true},
  };
  for (const Case& each : cases)
    EXPECT_EQ(matches_glob(each.glob, each.text), each.is_match) << each.glob << " " << each.text;
}

TEST(Pattern, MatchesPathsPartByPart) {
  EXPECT_TRUE(is_match("shop.tmp_*", table("tmp_1")));
  EXPECT_TRUE(is_match("*.tmp_*", table("tmp_1")));
  EXPECT_FALSE(is_match("shop.tmp_*", table("orders")));
  EXPECT_FALSE(is_match("tmp_*", table("tmp_1")));
  EXPECT_FALSE(is_match("shop*", table("tmp_1")));
  EXPECT_TRUE(is_match("shop", schema("shop")));
  EXPECT_FALSE(is_match("shop.*", id_of<Column>(table("orders"), "id")));
  EXPECT_TRUE(is_match("shop.*.id", id_of<Column>(table("orders"), "id")));
}

TEST(Pattern, TheKindCounts) {
  const ObjectId view = id_of<MaterializedView>(schema("shop"), "totals");
  EXPECT_TRUE(is_match("materialized view shop.t*", view));
  EXPECT_FALSE(is_match("view shop.t*", view));
  EXPECT_TRUE(is_match("foreign key shop.*.fk_*", id_of<ForeignKey>(table("orders"), "fk_a")));
}

TEST(Pattern, RoutinesMatchWithAndWithoutArguments) {
  const ObjectId routine = id_of<Function>(schema("shop"), "touch(integer, other.t)");
  EXPECT_TRUE(is_match("shop.touch", routine));
  EXPECT_TRUE(is_match("function shop.touch(integer, other.t)", routine));
  EXPECT_TRUE(is_match("shop.touch(integer*)", routine));
  EXPECT_FALSE(is_match("shop.touch()", routine));
}

TEST(Pattern, QuotedNamesMayHoldDots) {
  EXPECT_TRUE(is_match("shop.\"a.b\"", table("a.b")));
  EXPECT_TRUE(is_match("table shop.\"my table\"", table("my table")));
  EXPECT_FALSE(is_match("shop.a.b", table("a.b")));
}

TEST(Pattern, WhatHasNoNameIsFoundByItsParent) {
  EXPECT_TRUE(is_match("comment shop.orders", id_of<Comment>(table("orders"), "")));
  EXPECT_FALSE(is_match("comment shop.orders", table("orders")));
}

TEST(Pattern, IsFoundForWhatStandsInIt) {
  const std::vector<ObjectPattern> patterns{*parse_pattern("shop.tmp_*")};
  EXPECT_NE(matching(patterns, id_of<Column>(table("tmp_1"), "id")), nullptr);
  EXPECT_EQ(matching(patterns, id_of<Column>(table("orders"), "tmp_1")), nullptr);
}

}  // namespace
}  // namespace theseus
