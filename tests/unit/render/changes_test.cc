// Changes as drift shows them.
#include "tools/render/changes.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/core/json.h"

namespace theseus {
namespace {

TEST(Changes, AreListed) {
  const ObjectId shop = id_of<Schema>({}, "shop");
  const Table table{.id = id_of<Table>(shop, "a")};
  const View view{.id = id_of<View>(shop, "v")};
  const std::vector<Change> changes{Added{table}, Removed{view},
                                    Modified{table, table, {"options"}}, Replaced{view, view}};
  EXPECT_EQ(changes_as_text({}, changes, false),
            "+ table shop.a\n- view shop.v\n~ table shop.a: options\n~ view shop.v\n");
  EXPECT_EQ(
      Json::parse(changes_as_json({}, changes)).dump(),
      R"([{"change":"added","object":"table shop.a"},{"change":"removed","object":"view shop.v"},)"
      R"({"change":"modified","object":"table shop.a","fields":["options"]},)"
      R"({"change":"replaced","object":"view shop.v"}])");
}

}  // namespace
}  // namespace theseus
