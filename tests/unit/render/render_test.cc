// Plans and changes as people and psql see them.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tools/render/text.h"

namespace theseus {
namespace {

Plan plan() {
  Plan made{.server_version = 150018};
  made.steps = {{.summary = "create index shop.a.a_idx",
                 .object = "index shop.a.a_idx",
                 .sql = "CREATE INDEX a_idx ON shop.a (id)",
                 .reason = "declared, not in the database",
                 .place = {"shop.yaml", 3, 7},
                 .locks = {{"table shop.a", LockMode::share}},
                 .hazards = {Hazard::scan}},
                {.summary = "drop table shop.b",
                 .object = "table shop.b",
                 .sql = "DROP TABLE shop.b",
                 .reason = "in the database, not declared",
                 .phase = Phase::contract,
                 .transaction = Transaction::outside,
                 .hazards = {Hazard::data_loss}}};
  return made;
}

TEST(Render, ShowsAPlanToPeople) {
  EXPECT_EQ(plan_as_text(plan(), "shop on localhost", {}),
            R"(Plan for shop on localhost

expand
    1. create index shop.a.a_idx
       declared, not in the database (shop.yaml:3:7)
       CREATE INDEX a_idx ON shop.a (id)
       locks table shop.a SHARE: writers wait
       hazard scan: the table is read whole under its lock

contract
    2. drop table shop.b
       in the database, not declared
       DROP TABLE shop.b
       hazard data_loss: rows or values may be lost; allow with --allow "data_loss:table shop.b"

2 steps, 1 of them in the contract phase; 1 hazard to allow.
)");
}

TEST(Render, WritesAScript) {
  EXPECT_EQ(plan_as_sql(plan(), "shop"), R"(-- plan for shop
SET search_path = '';
SET check_function_bodies = off;

BEGIN;
-- 1. create index shop.a.a_idx [scan]
CREATE INDEX a_idx ON shop.a (id);
COMMIT;

-- 2. drop table shop.b [data_loss]
DROP TABLE shop.b;
)");
}

TEST(Render, SaysWhenNothingIsToDo) {
  EXPECT_EQ(plan_as_text({}, "shop", {}), "Nothing to do: shop is as declared.\n");
  EXPECT_EQ(plan_as_sql({}, "shop"), "-- nothing to do: shop is as declared\n");
}

TEST(Render, UsesColoursOnlyWhereAsked) {
  EXPECT_EQ(plan_as_text(plan(), "shop", {}).find('\x1b'), std::string::npos);
  EXPECT_NE(plan_as_text(plan(), "shop", {.colours = true}).find('\x1b'), std::string::npos);
}

TEST(Render, ShortensLongBodies) {
  Plan made = plan();
  made.steps.resize(1);
  for (int line = 0; line < 20; ++line)
    made.steps[0].sql += "\nline";
  EXPECT_NE(plan_as_text(made, "shop", {}).find("… 9 more lines"), std::string::npos);
  EXPECT_EQ(plan_as_text(made, "shop", {.verbose = true}).find("…"), std::string::npos);
}

TEST(Render, SaysWhoWaits) {
  EXPECT_EQ(who_waits(LockMode::access_exclusive), "readers and writers wait");
  EXPECT_EQ(who_waits(LockMode::share_row_exclusive), "writers wait");
  EXPECT_EQ(who_waits(LockMode::share), "writers wait");
  EXPECT_EQ(who_waits(LockMode::share_update_exclusive), "nobody waits");
}

TEST(Render, ListsChanges) {
  const ObjectId shop = id_of<Schema>({}, "shop");
  const Table table{.id = id_of<Table>(shop, "a")};
  const View view{.id = id_of<View>(shop, "v")};
  const std::vector<Change> changes{Added{table}, Removed{view},
                                    Modified{table, table, {"options"}}, Replaced{view, view}};
  EXPECT_EQ(changes_as_text(changes, {}),
            "+ table shop.a\n- view shop.v\n~ table shop.a: options\n~ view shop.v\n");
  EXPECT_EQ(
      changes_as_json(changes).dump(),
      R"([{"change":"added","object":"table shop.a"},{"change":"removed","object":"view shop.v"},)"
      R"({"change":"modified","object":"table shop.a","fields":["options"]},)"
      R"({"change":"replaced","object":"view shop.v"}])");
}

}  // namespace
}  // namespace theseus
