// Stops online changes of a partitioned table after each of their transactions: planning again does
// the rest or takes it back, and the partitions end as plain statements would have left them.
#include <gtest/gtest.h>

#include "engine/apply/execute.h"
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
    columns:
      id: {type: bigint, not_null: true}
      day: {type: integer, not_null: true}
      sensor: bigint
      value: integer
      note: text
    indexes:
      readings_value_idx: {keys: [value], comment: for reports}
)";

constexpr const char* after = R"(
schema: shop
tables:
  sensors:
    columns: {id: {type: bigint, not_null: true}}
    primary_key: [id]
  readings:
    partition_by: range (day)
    columns:
      id: {type: bigint, not_null: true}
      day: {type: integer, not_null: true}
      sensor: {type: bigint, not_null: true}
      value: integer
      note: text
    checks: {readings_value_small: value < 1000}
    foreign_keys:
      readings_sensor_fk: {columns: [sensor], references: sensors, referenced_columns: [id]}
    indexes:
      readings_value_idx: {keys: [value desc], comment: for reports}
      readings_sensor_idx: [sensor]
      readings_note_idx: {keys: [lower(note), (value + 1)], include: [sensor], where: value > 0}
)";

constexpr const char* more = R"(
      readings_once: {keys: [id, day], unique: true}
)";

// Two levels, names that are cut, columns in another order, a partition in a schema that is not
// ours, and an index that somebody made already.
constexpr const char* seed = R"(
CREATE TABLE shop.readings_of_all_the_sensors_of_the_building_in_the_first_year
  PARTITION OF shop.readings FOR VALUES FROM (0) TO (200) PARTITION BY RANGE (day);
CREATE TABLE shop.readings_of_all_the_sensors_of_the_building_in_the_first_half
  PARTITION OF shop.readings_of_all_the_sensors_of_the_building_in_the_first_year
  FOR VALUES FROM (0) TO (100);
CREATE TABLE shop.readings_of_all_the_sensors_of_the_building_in_the_other_half
  PARTITION OF shop.readings_of_all_the_sensors_of_the_building_in_the_first_year
  FOR VALUES FROM (100) TO (200);
CREATE TABLE shop.readings_2 PARTITION OF shop.readings FOR VALUES FROM (200) TO (300);
CREATE INDEX made_by_hand ON shop.readings_2 (sensor DESC);
CREATE SCHEMA archive;
CREATE TABLE archive."Oldest" (note text, gone integer, value integer, sensor bigint,
  day integer NOT NULL, id bigint NOT NULL);
ALTER TABLE archive."Oldest" DROP COLUMN gone;
CREATE INDEX "Oldest_sensor_idx" ON archive."Oldest" (sensor) WHERE sensor > 7;
ALTER TABLE shop.readings ATTACH PARTITION archive."Oldest" FOR VALUES FROM (-100) TO (0);
INSERT INTO shop.sensors SELECT generate_series(1, 50);
INSERT INTO shop.readings SELECT n, n - 100, n % 50 + 1, n % 100, 'note ' || n
  FROM generate_series(1, 399) n)";

constexpr const char* scaffolding =
    "SELECT relname FROM pg_class WHERE relname LIKE 'theseus%' UNION ALL"
    " SELECT conname FROM pg_constraint WHERE conname LIKE 'theseus%' UNION ALL"
    " SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid";

/// Indexes, constraints and columns of the whole tree, by name, and what each is attached to. The
/// one made by hand stays alone until it is adopted, and then goes with the table's.
constexpr const char* structure = R"(
SELECT pg_get_indexdef(i.indexrelid) || coalesce(' of ' || h.inhparent::regclass, '') AS line
FROM pg_index i LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
WHERE (h.inhrelid IS NOT NULL OR i.indexrelid::regclass::text <> 'shop.made_by_hand')
AND i.indrelid IN (SELECT relid FROM pg_partition_tree('shop.readings'))
UNION ALL
SELECT format('%s %s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), conislocal,
              coninhcount)
FROM pg_constraint WHERE conrelid IN (SELECT relid FROM pg_partition_tree('shop.readings'))
UNION ALL
SELECT format('%s %s %s', attrelid::regclass, attname, attnotnull) FROM pg_attribute
WHERE attnum > 0 AND attrelid IN (SELECT relid FROM pg_partition_tree('shop.readings'))
ORDER BY 1)";

Plan first_segments(const Plan& plan, std::size_t count) {
  Plan part = plan;
  const std::vector<Segment> all = segments(plan.steps);
  part.steps.resize(count == 0 ? 0 : all[count - 1].end);
  return part;
}

class Partitioned : public ::testing::Test {
 protected:
  void prepare(TestDatabase& database) const {
    database.converge(from);
    database.ask(seed);
  }

  /// As plain statements leave it.
  std::string plain(const DeclaredState& goal) const {
    TestDatabase database("partitions_plain");
    prepare(database);
    database.converge(goal);
    return database.ask(structure);
  }

  static void check_whole(TestDatabase& database, const DeclaredState& state,
                          const std::string& expected) {
    EXPECT_EQ(database.differences(state), "");
    EXPECT_EQ(database.ask(scaffolding), "");
    EXPECT_EQ(database.ask(structure), expected);
    EXPECT_EQ(database.ask("SELECT count(*) FROM shop.readings"), "399");
    EXPECT_EQ(database.ask("SELECT obj_description('shop.readings_value_idx'::regclass)"),
              "for reports");
  }

  const DeclaredState from = declared_as(before);
  const DeclaredState to = declared_as(after);
  const DeclaredState all = declared_as(std::string(after) + (more + 1));
};

TEST_F(Partitioned, GoesOnOrBackFromEverySegment) {
  const std::string forth = plain(to);
  const std::string back = plain(from);
  TestDatabase first("partitions_first");
  prepare(first);
  const Plan plan = first.plan_to(to, every_table_is_large);
  const std::size_t count = segments(plan.steps).size();
  ASSERT_GT(count, 15U) << listed(plan);
  for (std::size_t done = 0; done <= count; ++done) {
    SCOPED_TRACE("after " + std::to_string(done) + " segments of\n" + listed(plan));
    for (const bool is_forth : {true, false}) {
      TestDatabase database("partitions");
      prepare(database);
      const Plan part = first_segments(plan, done);
      database.apply(part);
      const Plan rest = database.plan_to(is_forth ? to : from, every_table_is_large);
      if (is_forth) {
        EXPECT_LE(rest.steps.size(), plan.steps.size() - part.steps.size()) << listed(rest);
      }
      database.apply(rest);
      check_whole(database, is_forth ? to : from, is_forth ? forth : back);
      if (HasFailure()) return;
    }
  }
}

TEST_F(Partitioned, WhatAKilledBuildLeavesIsBuiltAnew) {
  TestDatabase database("partitions");
  prepare(database);
  const Plan plan = database.plan_to(all, every_table_is_large);
  database.ask("INSERT INTO shop.readings VALUES (-1, 0, 1, 1, 'twice'), (-1, 0, 1, 1, 'twice')");
  for (const Step& step : plan.steps)
    if (step.sql.starts_with("CREATE UNIQUE INDEX CONCURRENTLY"))
      static_cast<void>(database.connection().run(step.sql));
  EXPECT_NE(database.ask(scaffolding), "");
  database.ask("DELETE FROM shop.readings WHERE id = -1");
  database.apply(database.plan_to(all, every_table_is_large));
  check_whole(database, all, plain(all));
}

/// The plain statement would adopt what was begun, with its reserved name.
TEST_F(Partitioned, WhatWasBegunIsNotAdoptedOnceTheTableIsSmall) {
  TestDatabase database("partitions");
  prepare(database);
  const Plan plan = database.plan_to(all, every_table_is_large);
  for (const Step& step : plan.steps)
    if (step.sql.find("theseus_part") != std::string::npos &&
        step.sql.find("RENAME") == std::string::npos)
      database.ask(step.sql);
  EXPECT_NE(database.ask(scaffolding), "");
  database.apply(database.plan_to(all));
  check_whole(database, all, plain(all));
}

TEST_F(Partitioned, AFailedStepTakesBackWhatItBegan) {
  TestDatabase database("partitions");
  prepare(database);
  database.ask("INSERT INTO shop.readings VALUES (-1, 0, 1, 1, 'twice'), (-1, 0, 1, 1, 'twice')");
  const Plan plan = database.plan_to(all, every_table_is_large);
  const auto done = execute(database.connection(), plan, [](const Event& /*event*/) {});
  ASSERT_FALSE(done) << listed(plan);
  const std::string said = to_string(done.diagnostics().front());
  EXPECT_NE(said.find("what it left was removed"), std::string::npos) << said;
  EXPECT_EQ(database.ask("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), "0");
}

}  // namespace
}  // namespace theseus::testing
