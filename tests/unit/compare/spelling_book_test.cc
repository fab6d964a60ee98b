// What was learnt survives being written, and damage is noticed.
#include "engine/compare/spelling_book.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/compare/spelling_key.h"
#include "engine/kinds/stored.h"
#include "schemas/yaml.h"
#include "tests/support/random_database.h"

namespace theseus {
namespace {

TEST(Stored, AnyObjectComesBackWhole) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    RandomDatabase(seed).make().for_each_object([](const auto& object) {
      const Json json = Json::parse(stored(AnyObject(object)).dump());
      const std::optional<AnyObject> again = restored(json);
      ASSERT_TRUE(again) << json.dump();
      EXPECT_TRUE(*again == AnyObject(object)) << json.dump();
    });
  }
}

TEST(Stored, WhatIsOfAnotherShapeIsNothing) {
  for (const char* text :
       {"null", "[]", "{}", R"({"id": []})", R"({"id": ["view"]})", R"({"id": ["cloud", "x"]})",
        R"({"id": ["schema", "s", "view", "v"], "query": 1})",
        R"({"id": ["schema", "s", "table", "t"], "persistence": "maybe"})",
        R"({"id": ["schema", "s", "table", "t"], "colour": "red"})",
        R"({"id": ["schema", "s", "table", "t"], "options": [["a"]]})"})
    EXPECT_FALSE(restored(Json::parse(text))) << text;
}

Learnt example() {
  const ObjectId schema = id_of<Schema>({}, "s");
  return {.object = View{.id = id_of<View>(schema, "v\n\"x\""), .query = {"SELECT 1"}},
          .refers = {id_of<Table>(schema, "t")},
          .again = "abc",
          .same = {"d", "e"}};
}

TEST(SpellingBook, IsReadAsItWasWritten) {
  SpellingBook book;
  book.add("key", example());
  book.add("gone", {});
  const std::optional<SpellingBook> again = parse_book(to_text(book));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->lines(), book.lines());
  const std::optional<Learnt> found = again->find("key");
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->object == example().object);
  EXPECT_EQ(found->refers, example().refers);
  EXPECT_EQ(found->again, "abc");
  EXPECT_EQ(found->same, example().same);
  EXPECT_FALSE(again->find("gone")->object);
  EXPECT_FALSE(again->find("other"));
}

TEST(SpellingBook, DamageIsNoticed) {
  SpellingBook book;
  book.add("key", example());
  const std::string text = to_text(book);
  EXPECT_FALSE(parse_book(""));
  EXPECT_FALSE(parse_book("something else\n"));
  EXPECT_FALSE(parse_book(text.substr(0, text.size() - 3)));
  for (std::size_t i = 0; i < text.size(); i += 7) {
    std::string damaged = text;
    damaged[i] = damaged[i] == 'x' ? 'y' : 'x';
    EXPECT_FALSE(parse_book(damaged)) << i;
  }
}

TEST(SpellingBook, ALineThatCannotBeReadIsUnknown) {
  SpellingBook book;
  book.add_lines({{"key", "{\"refers\": 1}"}, {"other", "no JSON"}, {"third", "{}"}});
  for (const char* key : {"key", "other", "third"})
    EXPECT_FALSE(book.find(key)) << key;
}

std::string key_of(const std::string& yaml, const std::string& name) {
  const Result<DeclaredSchema> declared = parse_yaml(yaml, "s.yaml");
  EXPECT_TRUE(declared) << yaml;
  const Needs needs(declared->database);
  const SpellingKeys keys(declared->database, needs, Server{150000},
                          [](ObjectId) { return std::vector<Text>{"s"}; });
  std::string found;
  declared->database.for_each_object([&](const auto& object) {
    if (path_of(object.id) == name) found = keys.key(object.id);
  });
  return found;
}

TEST(SpellingKeys, ChangeWithWhatTheTextNeeds) {
  const std::string head = "schema: s\n";
  const std::string table = "tables:\n  t: {columns: {id: int, name: text}}\n";
  const std::string view = "views:\n  v: select name from t\n";
  const std::string key = key_of(head + table + view, "s.v");
  const std::string other = "sequences:\n  elsewhere: {}\n";
  EXPECT_EQ(key_of(head + table + view + other, "s.v"), key) << "it does not need that";
  for (const std::string& changed :
       {head + table + "views:\n  v: select id from t\n",
        head + "tables:\n  t: {columns: {id: int, name: citext}}\n" + view,
        head + "tables:\n  t: {columns: {name: text, id: int}}\n" + view,
        head + "extensions: {citext: {}}\n" + table + view,
        head + table + view + "functions:\n  name(int): {returns: int, body: select 1}\n"})
    EXPECT_NE(key_of(changed, "s.v"), key) << changed;
}

}  // namespace
}  // namespace theseus
