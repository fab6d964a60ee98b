// What stands in the database only while a plan runs is known by its name.
#include "engine/kinds/scaffold.h"

#include <gtest/gtest.h>

#include "engine/kinds/all.h"

namespace theseus {
namespace {

TEST(Scaffold, IsKnownByItsNameAndWithAllThatStandsInIt) {
  const ObjectId shop = id_of<Schema>({}, "shop");
  const ObjectId orders = id_of<Table>(shop, "orders");
  const ObjectId function = id_of<Function>(shop, "theseus_fill_0123abcd()");
  const struct {
    ObjectId id;
    bool is;
  } cases[] = {
      {scaffold_for("new", id_of<Index>(orders, "orders_idx")), true},
      {function, true},
      {id_of<Comment>(function, ""), true},
      {id_of<Trigger>(orders, "~theseus_fill_0123abcd"), true},
      {id_of<Function>(shop, "theseus_fill_0123abc()"), false},
      {id_of<Function>(shop, "theseus_fill_0123ABCD()"), false},
      {id_of<Function>(shop, "theseus_0123abcd()"), false},
      {orders, false},
      {id_of<Comment>(orders, ""), false},
  };
  for (const auto& each : cases)
    EXPECT_EQ(is_scaffold(each.id), each.is) << to_string(each.id);
}

}  // namespace
}  // namespace theseus
