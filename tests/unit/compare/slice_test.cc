// What a few objects need, told from words, and what refers to them.
#include "engine/compare/slice.h"

#include <set>

#include <gtest/gtest.h>

#include "engine/sql/words.h"
#include "schemas/yaml.h"

namespace theseus {
namespace {

std::set<std::string> words_of(std::string_view sql) {
  std::set<std::string> words;
  for_each_word(sql, [&](std::string_view word) { words.emplace(word); });
  return words;
}

TEST(Words, AreWhatCouldBeNames) {
  const std::vector<std::pair<std::string, std::set<std::string>>> cases = {
      {"", {}},
      {"1 + 2", {}},
      {"Orders.id", {"Orders", "orders", "id"}},
      {"a$1_b2", {"a$1_b2"}},
      {"nextval('shop.s'::regclass)", {"nextval", "shop", "s", "regclass"}},
      {"\"A b\"", {"A b", "A", "a", "b"}},
      {"\"a\"\"b\"", {"a\"b", "a", "b"}},
      {"'\"Mood\"'", {"Mood", "mood"}},
      {"-- größe", {"größe"}},
  };
  for (const auto& [sql, expected] : cases) {
    const std::set<std::string> found = words_of(sql);
    for (const std::string& word : expected)
      EXPECT_TRUE(found.contains(word)) << sql << ": " << word;
    EXPECT_EQ(found.empty(), expected.empty()) << sql;
  }
}

TEST(Words, NamesOfRoutines) {
  const std::vector<std::pair<std::string, std::string>> cases = {{"touch()", "touch"},
                                                                  {"f(integer, shop.\"T(\")", "f"},
                                                                  {"\"F(x\"(integer)", "F(x"},
                                                                  {"orders", "orders"},
                                                                  {"\"", "\""}};
  for (const auto& [name, expected] : cases)
    EXPECT_EQ(bare_name(name), expected);
  EXPECT_TRUE(has_hidden_words("U&\"d\\0061t\""));
  EXPECT_FALSE(has_hidden_words("\"data\""));
}

constexpr const char* shop = R"yaml(
schema: shop
extensions:
  citext: {}
enums:
  state: [new, paid]
  mood: [good]
domains:
  amount: {type: "numeric(12,2)", checks: {positive: "is_positive(VALUE)"}}
sequences:
  numbers: {}
  others: {}
functions:
  is_positive(numeric): {returns: boolean, body: "select $1 > 0"}
  is_positive(integer): {returns: boolean, body: "select $1 > 0"}
  touch(): {returns: trigger, language: plpgsql, body: "BEGIN RETURN NEW; END"}
tables:
  customers:
    columns:
      id: {type: bigint, not_null: true, identity: always}
      mood: mood
    primary_key: [id]
    indexes: {customers_idx: [mood]}
  orders:
    columns:
      id: {type: bigint, not_null: true, default: "nextval('numbers')"}
      customer: bigint
      total: amount
      state: {type: state, default: "'new'"}
    checks: {orders_ok: "total > 0"}
    foreign_keys: {orders_customer: {columns: [customer], references: customers}}
    triggers: {touch: {before: [update], for_each: row, call: touch()}}
views:
  open_orders: select id from orders
  all_open: {query: "select * from shop.\"open_orders\""}
  elsewhere: select count(*) from customers
)yaml";

class Slice : public ::testing::Test {
 protected:
  static std::string slice(const std::vector<ObjectId>& ids) {
    const Result<DeclaredSchema> declared = parse_yaml(shop, "shop.yaml");
    std::set<std::string> names;
    for (const ObjectId id : Needs(declared->database).closure(ids))
      if (id.parent() == id_of<Schema>({}, "shop")) names.insert(id.name().string());
    std::string text;
    for (const std::string& name : names)
      text += (text.empty() ? "" : " ") + name;
    return text;
  }
  static ObjectId in_shop(const std::string& name) {
    const Result<DeclaredSchema> declared = parse_yaml(shop, "shop.yaml");
    ObjectId found;
    declared->database.for_each_object([&](const auto& object) {
      if (path_of(object.id) == "shop." + name && !is_a<Comment>(object.id)) found = object.id;
    });
    EXPECT_TRUE(found) << name;
    return found;
  }
};

TEST_F(Slice, HoldsWhatTheWordsName) {
  const std::string orders =
      "amount is_positive(integer) is_positive(numeric) numbers orders state";
  EXPECT_EQ(slice({}), "");
  EXPECT_EQ(slice({in_shop("others")}), "others");
  EXPECT_EQ(slice({in_shop("amount")}), "amount is_positive(integer) is_positive(numeric)");
  EXPECT_EQ(slice({in_shop("orders")}), orders) << "no foreign key, no trigger";
  EXPECT_EQ(slice({in_shop("orders.orders_ok")}), orders);
  EXPECT_EQ(slice({in_shop("all_open")}),
            "all_open amount is_positive(integer) is_positive(numeric) numbers open_orders orders"
            " state");
  EXPECT_EQ(slice({in_shop("elsewhere")}), "customers elsewhere mood");
  EXPECT_EQ(slice({in_shop("orders.touch")}), orders + " touch()");
}

TEST_F(Slice, AForeignKeyBringsTheIndexesThatItMayBindTo) {
  const Result<DeclaredSchema> declared = parse_yaml(shop, "shop.yaml");
  const Ids ids = Needs(declared->database).closure({in_shop("orders.orders_customer")});
  EXPECT_TRUE(ids.contains(in_shop("customers.customers_idx")));
  EXPECT_TRUE(ids.contains(in_shop("orders.orders_customer")));
  EXPECT_FALSE(ids.contains(in_shop("elsewhere")));
  EXPECT_TRUE(ids.contains(id_of<Extension>({}, "citext"))) << "extensions are always there";
}

TEST(Slices, HoldWhatIsMeantWithoutAWord) {
  const auto declared = parse_yaml(
      "schema: s\nenums: {mood: [good], other: [a]}\ncasts: {text as mood: {method: inout}}\n"
      "operators: {'===(mood, mood)': {function: same}}\n"
      "functions: {'same(mood, mood)': {returns: boolean, body: select true}}\n"
      "publications: {all_of_it: {all_tables: true}}\ntables: {t: {columns: {id: int}}}\n"
      "operator_families: {numbers using btree: {}}\n"
      "operator_classes: {own using btree: {type: int, family: numbers}}\n",
      "test.yaml");
  ASSERT_TRUE(declared);
  const Database& database = declared->database;
  const Ids ids = Needs(database).closure({database.all<Table>().front().id});
  const auto is_there = [&](const auto& objects, std::string_view name) {
    return std::any_of(objects.begin(), objects.end(), [&](const auto& each) {
      return each.id.name() == name && ids.contains(each.id);
    });
  };
  EXPECT_TRUE(is_there(database.all<Cast>(), "text AS mood"));
  EXPECT_TRUE(is_there(database.all<Enum>(), "mood")) << "the cast and the operator need it";
  EXPECT_TRUE(is_there(database.all<Function>(), "same(mood, mood)"));
  EXPECT_TRUE(is_there(database.all<OperatorFamily>(), "numbers USING btree"));
  EXPECT_FALSE(is_there(database.all<Enum>(), "other"));
  EXPECT_FALSE(is_there(database.all<Publication>(), "all_of_it")) << "nothing needs it";
}

TEST_F(Slice, IsAllWhereAWordCannotBeRead) {
  Result<DeclaredSchema> declared = parse_yaml(
      "schema: s\ntables:\n  a: {columns: {id: int}}\n  b: {columns: {id: int}}\n"
      "views:\n  v: 'select id from U&\"\\0061\"'\n",
      "s.yaml");
  ASSERT_TRUE(declared);
  const ObjectId view = declared->database.all<View>().front().id;
  EXPECT_EQ(Needs(declared->database).closure({view}).size(), declared->database.size());
}

TEST_F(Slice, DependentsAreFoundAtAnyDistance) {
  Database live = parse_yaml(shop, "shop.yaml")->database;
  const ObjectId column = in_shop("orders.id");
  live.dependencies = {{in_shop("open_orders"), column},
                       {in_shop("all_open"), in_shop("open_orders")},
                       {in_shop("elsewhere"), in_shop("customers.id")}};
  const Ids found = dependents_of(live, {column});
  EXPECT_TRUE(found.contains(in_shop("open_orders")));
  EXPECT_TRUE(found.contains(in_shop("all_open")));
  EXPECT_TRUE(found.contains(id_of<Default>(column, "")));
  EXPECT_FALSE(found.contains(in_shop("elsewhere")));
  EXPECT_FALSE(found.contains(column));
}

TEST(Slices, HoldTheViewOfACommentOnAColumn) {
  const auto declared = parse_yaml(
      "schema: s\ntables: {t: {columns: {id: int}}}\n"
      "views: {v: {query: select id from t, columns: {id: {comment: said}}}}\n",
      "test.yaml");
  ASSERT_TRUE(declared);
  const Database& database = declared->database;
  const ObjectId view = database.all<View>().front().id;
  const ObjectId comment = database.all<Comment>().front().id;
  EXPECT_TRUE(Needs(database).closure({comment}).contains(view));
  EXPECT_TRUE(dependents_of(database, {view}).contains(comment));
}

}  // namespace
}  // namespace theseus
