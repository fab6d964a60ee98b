// Plans as people see them at a terminal.
#include "tools/render/text.h"

#include <sstream>

#include <gtest/gtest.h>

#include "tests/unit/render/plans.h"

namespace theseus {
namespace {

using testing::count_of;
using testing::small_plan;

TEST(Text, ShowsAPlanToPeople) {
  EXPECT_EQ(plan_as_text(small_plan(), "shop on localhost", {}),
            R"(Plan for shop on localhost

Loses data (data_loss): rows, columns or values go, or may be rounded or cut
    2  drop table shop.b  --allow 'data_loss:table shop.b'
  Instead: keep it as it is until nobody needs the data, or copy the data first.

Reads whole tables (scan): the table is read whole under its lock; in step 1

expand

  table shop.a
    1  create index shop.a.a_idx
       declared, not in the database (shop.yaml:3:7)
       writers wait: locks table shop.a SHARE
       scan: the table is read whole under its lock

contract

  Gate: deploy the application that can do without what follows. `apply` stops here; when no old
  code runs any more, `apply --phase all` goes on.

    2  drop table shop.b
       in the database, not declared
       readers and writers wait: locks table shop.b ACCESS EXCLUSIVE
       data_loss: rows, columns or values go, or may be rounded or cut

2 steps, 1 of them in the contract phase; readers and writers wait in 1, writers wait in 1; 1 hazard
to allow.
)");
}

TEST(Text, ExplainsEachStepToWhoAsks) {
  Plan plan = small_plan();
  plan.steps[0].recipe = "online index";
  plan.steps[0].plain = "CREATE INDEX stops writers";
  plan.steps[0].rows = 7'000'000;
  plan.steps[0].bytes = 1'288'490'189;
  const std::string text = plan_as_text(plan, "shop", {.explain = true});
  EXPECT_NE(text.find("       how: online index; the plain way: CREATE INDEX stops writers\n"
                      "       takes: about 10 s; about 7000000 rows, 1.2 GB\n"
                      "       if it fails: it is rolled back; what came before stays\n"
                      "       way back: theseus undo\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Instead: a small table needs nothing else"), std::string::npos);
}

TEST(Text, SaysWhenNothingIsToDo) {
  EXPECT_EQ(plan_as_text({}, "shop", {}), "Nothing to do: shop is as declared.\n");
}

TEST(Text, ShowsSqlWhenVerbose) {
  EXPECT_EQ(plan_as_text(small_plan(), "shop", {}).find("CREATE INDEX"), std::string::npos);
  const std::string verbose = plan_as_text(small_plan(), "shop", {.verbose = true});
  EXPECT_NE(verbose.find("\n       CREATE INDEX a_idx ON shop.a (id)\n"), std::string::npos);
  EXPECT_NE(verbose.find("\n       DROP TABLE shop.b\n"), std::string::npos);
}

TEST(Text, UsesColoursOnlyWhereAsked) {
  EXPECT_EQ(plan_as_text(small_plan(), "shop", {}).find('\x1b'), std::string::npos);
  EXPECT_NE(plan_as_text(small_plan(), "shop", {.colours = true}).find('\x1b'), std::string::npos);
}

TEST(Text, KeepsTheOrderVisibleWhereItGroups) {
  Plan plan = small_plan();
  EXPECT_EQ(count_of("numbers say what comes first", plan_as_text(plan, "shop", {})), 0U);
  for (Step& step : plan.steps)
    step.phase = Phase::expand;
  plan.steps.push_back(plan.steps[0]);
  const std::string text = plan_as_text(plan, "shop", {});
  EXPECT_LT(text.find("    3  create index"), text.rfind("    2  drop table"));
  EXPECT_EQ(count_of("numbers say what comes first", text), 1U);
}

TEST(Text, StaysNarrow) {
  const std::string name = "shop." + std::string(60, 'n');
  std::istringstream lines(plan_as_text(testing::plan_about(name), "shop on localhost", {}));
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(line.size(), 100U) << line;
}

TEST(Text, LetsNoNameTouchTheTerminal) {
  const std::string text =
      plan_as_text(testing::plan_about("shop.\"a\x1b[2Jb\nc\""), "s\x1bp", {.verbose = true});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(count_of("\nc\"", text), 0U);
}

}  // namespace
}  // namespace theseus
