// Plans as psql sees them.
#include "tools/render/sql.h"

#include <gtest/gtest.h>

#include "tests/unit/render/plans.h"

namespace theseus {
namespace {

TEST(SqlScript, HoldsTheStatementsInTheirTransactions) {
  EXPECT_EQ(plan_as_sql(testing::small_plan(), "shop"), R"(-- plan for shop
SET search_path = '';
SET check_function_bodies = off;

BEGIN;
-- 1. create index shop.a.a_idx [scan]
CREATE INDEX a_idx ON shop.a (id);
COMMIT;

-- gate: deploy the application that can do without what follows

-- 2. drop table shop.b [data_loss]
DROP TABLE shop.b;
)");
  EXPECT_EQ(plan_as_sql({}, "shop"), "-- nothing to do: shop is as declared\n");
}

// A name may hold a line break; what follows it would run.
TEST(SqlScript, LetsNoNameOutOfItsComment) {
  const Plan plan = testing::plan_about("shop.\"a\nDELETE FROM shop.b; --\"");
  const std::string script = plan_as_sql(plan, "shop\nDELETE FROM shop.c");
  EXPECT_EQ(testing::count_of("\nDELETE FROM shop.b", script), 1U);  // inside the quoted name
  EXPECT_EQ(testing::count_of("\nDELETE FROM shop.c", script), 0U);
}

}  // namespace
}  // namespace theseus
