// Objects as SQL and people name them.
#include <string>

#include <gtest/gtest.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

const ObjectId shop = id_of<Schema>({}, "shop");
const ObjectId orders = id_of<Table>(shop, "Orders");
const ObjectId amount = id_of<Column>(orders, "amount");
const ObjectId money = id_of<Domain>(shop, "money_amount");
const ObjectId touch = id_of<Function>(shop, "touch(integer, text)");
const ObjectId odd = id_of<Procedure>(shop, "\"a(b\"\"c\"(integer)");

TEST(Naming, QualifiesNames) {
  EXPECT_EQ(qualified(shop).text(), "shop");
  EXPECT_EQ(qualified(orders).text(), "shop.\"Orders\"");
  EXPECT_EQ(qualified(touch).text(), "shop.touch(integer, text)");
  EXPECT_EQ(qualified(id_of<Index>(orders, "orders_idx")).text(), "shop.orders_idx");
  EXPECT_EQ(qualified(id_of<Extension>({}, "uuid-ossp")).text(), "\"uuid-ossp\"");
  EXPECT_EQ(routine_name(touch).text(), "shop.touch");
  EXPECT_EQ(routine_name(odd).text(), "shop.\"a(b\"\"c\"");
}

struct Case {
  ObjectId id;
  const char *text, *path, *address;
};

TEST(Naming, NamesObjectsForPeopleAndForSql) {
  const Case cases[] = {
      {shop, "schema shop", "shop", "SCHEMA shop"},
      {orders, "table shop.\"Orders\"", "shop.\"Orders\"", "TABLE shop.\"Orders\""},
      {amount, "column shop.\"Orders\".amount", "shop.\"Orders\".amount",
       "COLUMN shop.\"Orders\".amount"},
      {id_of<Default>(amount, ""), "default of column shop.\"Orders\".amount", nullptr, ""},
      {id_of<PrimaryKey>(orders, "orders_pkey"), "primary key shop.\"Orders\".orders_pkey", nullptr,
       "CONSTRAINT orders_pkey ON shop.\"Orders\""},
      {id_of<Check>(money, "positive"), "check shop.money_amount.positive", nullptr,
       "CONSTRAINT positive ON DOMAIN shop.money_amount"},
      {id_of<Trigger>(orders, "touch"), "trigger shop.\"Orders\".touch", nullptr,
       "TRIGGER touch ON shop.\"Orders\""},
      {touch, "function shop.touch(integer, text)", "shop.touch(integer, text)",
       "FUNCTION shop.touch(integer, text)"},
      {id_of<MaterializedView>(shop, "m"), "materialized view shop.m", "shop.m",
       "MATERIALIZED VIEW shop.m"},
      {id_of<Comment>(orders, ""), "comment of table shop.\"Orders\"", nullptr, ""},
      {id_of<Enum>(shop, "state"), "enum shop.state", "shop.state", "TYPE shop.state"},
      {{}, "nothing", "", nullptr},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(to_string(each.id), each.text);
    if (each.path != nullptr) {
      EXPECT_EQ(path_of(each.id), each.path);
    }
    if (each.address != nullptr) {
      EXPECT_EQ(addressed(each.id).text(), each.address);
    }
  }
}

TEST(Naming, GivesNamesInASharedNamespaceThatMeet) {
  EXPECT_EQ(names(Table{.id = orders}).front(),
            names(View{.id = id_of<View>(shop, "Orders")}).front());
  EXPECT_NE(relation_name(shop, "a"), type_name(shop, "a"));
  EXPECT_NE(relation_name(shop, "a"), id_of<Table>(shop, "a"));
}

std::string times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i)
    all += text;
  return all;
}

// Each was asked of PostgreSQL.
TEST(Naming, ChoosesNamesAsPostgresqlDoes) {
  const std::string a40 = times(40, "a");
  const std::string b40 = times(40, "b");
  struct Chosen {
    std::string first, second, label, wanted;
  };
  const Chosen cases[] = {
      {"orders", "", "pkey", "orders_pkey"},
      {"orders", "id", "seq", "orders_id_seq"},
      {a40, b40, "key", times(29, "a") + "_" + times(29, "b") + "_key"},
      {times(70, "a"), "", "pkey", times(58, "a") + "_pkey"},
      {times(60, "a"), "id", "seq", times(56, "a") + "_id_seq"},
      {"t", times(63, "b"), "seq", "t_" + times(57, "b") + "_seq"},
      {times(40, "ä"), "", "pkey", times(29, "ä") + "_pkey"},
  };
  for (const Chosen& each : cases) {
    const std::string name = chosen_name(each.first, each.second, each.label);
    EXPECT_EQ(name, each.wanted);
    EXPECT_LE(name.size(), 63U);
  }
}

TEST(Naming, OfWhatIsToldByTypes) {
  struct Named {
    ObjectId id;
    std::vector<std::string> types;
    std::string renamed;  // with each type as "x"
  };
  const Named cases[] = {
      {id_of<Operator>(shop, "===(integer, a.\"b, c\")"), {"integer", "a.\"b, c\""}, "===(x, x)"},
      {id_of<Operator>(shop, "!(NONE,numeric(5, 2))"), {"NONE", "numeric(5, 2)"}, "!(x,x)"},
      {id_of<Cast>({}, "\"a AS b\" AS text"), {"\"a AS b\"", "text"}, "x AS x"},
      {id_of<Aggregate>(shop, "rows(*)"), {}, "rows(*)"},
      {id_of<Aggregate>(shop, "share(real, int ORDER BY text)"),
       {"real", "int", "text"},
       "share(x, x ORDER BY x)"},
      {id_of<Aggregate>(shop, "f(ORDER BY int)"), {"int"}, "f(ORDER BY x)"},
      {id_of<Aggregate>(shop, "f(VARIADIC \"any\" ORDER BY VARIADIC \"any\")"),
       {"\"any\"", "\"any\""},
       "f(VARIADIC x ORDER BY VARIADIC x)"},
  };
  for (const Named& each : cases) {
    EXPECT_EQ(types_in_name(each.id), each.types) << to_string(each.id);
    EXPECT_EQ(name_with_types(each.id, std::vector<std::string>(each.types.size(), "x")),
              Text(each.renamed));
  }
  EXPECT_EQ(find_infix("x as y", " AS "), 1U);
  EXPECT_EQ(find_infix("x) as y", " AS "), 2U);
  EXPECT_EQ(find_infix("\"x as y\" (a as b)", " AS "), std::string::npos);
}

TEST(Naming, KnowsEachKind) {
  for_each_kind([]<class T>(const T*) {
    EXPECT_EQ(kind_name(kind_index<T>), T::kind);
    EXPECT_TRUE(is_a<T>(id_of<T>(shop, "x")));
    EXPECT_FALSE(is_a<T>(ObjectId()));
  });
}

}  // namespace
}  // namespace theseus
