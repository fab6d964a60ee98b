// Text, ids, results, diagnostics and the nearest word.
#include <algorithm>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "engine/core/hash.h"
#include "engine/core/id.h"
#include "engine/core/nearest.h"
#include "engine/core/result.h"

namespace theseus {
namespace {

TEST(Text, IsEqualWhenTheWordsAre) {
  EXPECT_EQ(Text("orders"), Text(std::string("orders")));
  EXPECT_NE(Text("orders"), Text("Orders"));
  EXPECT_EQ(Text(""), Text());
  EXPECT_TRUE(Text("").empty());
  EXPECT_EQ(Text(std::string("a\0b", 3)).view().size(), 3U);
}

TEST(Text, IsOrderedByValueNotByAge) {
  const Text later("zzz of this test");
  const Text earlier("aaa of this test");
  EXPECT_LT(earlier, later);
  EXPECT_GT(earlier.number(), later.number());
}

TEST(Text, IsInternedByManyThreadsAtOnce) {
  constexpr int words = 2000;
  std::vector<std::vector<Text>> found(4);
  std::vector<std::thread> threads;
  for (auto& own : found)
    threads.emplace_back([&own] {
      for (int i = 0; i < words; ++i)
        own.emplace_back("shared word " + std::to_string(i));
    });
  for (std::thread& thread : threads)
    thread.join();
  for (const auto& own : found)
    EXPECT_EQ(own, found.front());
  EXPECT_EQ(found.front()[1234].view(), "shared word 1234");
}

ObjectId at(KindIndex kind, ObjectId parent, Text name) {
  return {kind, parent, name};
}

TEST(ObjectId, KnowsItsParts) {
  const ObjectId schema = at(0, {}, "shop");
  const ObjectId table = at(7, schema, "orders");
  EXPECT_EQ(table.kind(), 7);
  EXPECT_EQ(table.parent(), schema);
  EXPECT_EQ(table.name(), "orders");
  EXPECT_EQ(table, at(7, at(0, {}, "shop"), "orders"));
  EXPECT_NE(table, at(8, schema, "orders"));
  EXPECT_FALSE(ObjectId());
  EXPECT_EQ(root(at(8, table, "id")), schema);
  EXPECT_TRUE(is_within(at(8, table, "id"), schema));
  EXPECT_TRUE(is_within(table, table));
  EXPECT_FALSE(is_within(schema, table));
}

TEST(ObjectId, IsOrderedByPathThenByRank) {
  const ObjectId b = at(0, {}, "b order");
  const ObjectId a = at(0, {}, "a order");
  const ObjectId b_table = at(7, b, "t");
  const ObjectId b_column = at(8, b_table, "c");
  const ObjectId b_view = at(18, b, "a view");
  const ObjectId a_table = at(7, a, "z");
  const std::vector<ObjectId> wanted{a, a_table, b, b_table, b_column, b_view};
  std::vector<ObjectId> mixed{b_view, b_column, a_table, b_table, b, a};
  std::sort(mixed.begin(), mixed.end());
  EXPECT_EQ(mixed, wanted);
}

TEST(Nearest, FindsWhatWasMeant) {
  const std::vector<std::string> keys{"columns", "checks", "comment", "primary_key", "unique"};
  struct Case {
    const char *word, *meant;
  };
  for (const Case& each :
       {Case{"colums", "columns"}, Case{"column", "columns"}, Case{"primarykey", "primary_key"},
        Case{"uniqe", "unique"}, Case{"coment", "comment"}, Case{"zebra", ""}, Case{"", ""}})
    EXPECT_EQ(nearest(each.word, keys), each.meant) << each.word;
}

Result<int> half(int number) {
  if (number % 2 != 0) return error("odd", {}, "try another");
  return number / 2;
}

TEST(Result, IsAValueOrTheReasons) {
  EXPECT_TRUE(half(4));
  EXPECT_EQ(*half(4), 2);
  const Result<int> none = half(3);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.diagnostics(), Diagnostics{error("odd", {}, "try another")});
}

TEST(Diagnostic, IsOneSentenceWithItsPlaceAndAHint) {
  struct Case {
    Diagnostic said;
    const char* text;
  };
  const Case cases[] = {
      {error("no such table"), "no such table"},
      {error("no such table", {"shop.yaml", 14, 9}), "shop.yaml:14:9: no such table"},
      {error("it is gone", {.file = "table shop.orders"}), "table shop.orders: it is gone"},
      {warning("not held", {}, "look"), "warning: not held\n  hint: look"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(to_string(each.said), each.text);
  EXPECT_FALSE(has_errors({warning("a"), warning("b")}));
  EXPECT_TRUE(has_errors({warning("a"), error("b")}));
}

TEST(Hash, IsSha256) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace theseus
