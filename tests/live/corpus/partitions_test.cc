// What a foreign key of a partitioned table locks. No golden plan: it depends on the version.
#include <gtest/gtest.h>

#include "tests/live/corpus/watched_steps.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* before = R"(
schema: shop
tables:
  sensors:
    columns: {id: {type: bigint, not_null: true}}
    primary_key: [id]
  readings:
    partition_by: range (day)
    columns: {day: integer, sensor: bigint}
)";

constexpr const char* added = R"(
    foreign_keys:
      readings_sensor_fk: {columns: [sensor], references: sensors, on_delete: cascade}
)";

TEST(PartitionedForeignKey, TakesTheLocksThatItAnnounces) {
  TestDatabase database("partitioned_foreign_key");
  database.converge(declared_as(before));
  database.ask("CREATE TABLE shop.early PARTITION OF shop.readings FOR VALUES FROM (0) TO (9)");
  const DeclaredState to = declared_as(std::string(before) + (added + 1));
  const Plan plan = database.plan_to(to, every_table_is_large);
  EXPECT_GT(plan.steps.size(), 1U) << listed(plan);
  std::string surprises;
  const auto done = execute_watched(database.connection(), plan, surprises);
  ASSERT_TRUE(done) << to_string(done.diagnostics().front());
  EXPECT_EQ(surprises, "");
  EXPECT_EQ(database.differences(to), "");
}

}  // namespace
}  // namespace theseus::testing
