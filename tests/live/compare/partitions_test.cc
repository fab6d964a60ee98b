// Whose partitions are ours, and what becomes of those that are.
#include <gtest/gtest.h>

#include "engine/diff/inherited.h"
#include "introspect/crowded_defaults.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* two_years = R"sql(
CREATE SCHEMA shop;
CREATE TABLE shop.events (id bigint NOT NULL, made date NOT NULL, kind text DEFAULT 'x',
  PRIMARY KEY (id, made)) PARTITION BY RANGE (made);
CREATE TABLE shop.events_2024 PARTITION OF shop.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE shop.events_2025 PARTITION OF shop.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
  PARTITION BY LIST (id);
CREATE TABLE shop.events_2025_1 PARTITION OF shop.events_2025 FOR VALUES IN (1);
CREATE INDEX by_kind ON shop.events (kind);
INSERT INTO shop.events VALUES (1, '2024-05-05'), (1, '2025-05-05');
)sql";

std::string events(const std::string& partitions) {
  return R"yaml(
schema: shop
tables:
  events:
    partition_by: range (made)
)yaml" + partitions +
         R"yaml(
    columns:
      id: {type: bigint, not_null: true}
      made: {type: date, not_null: true}
      kind: {type: text, default: "'x'"}
    primary_key: [id, made]
    indexes: {by_kind: [kind]}
)yaml";
}

class PartitionsOf : public ::testing::Test {
 protected:
  PartitionsOf() { database_.ask(two_years); }

  std::string planned(const std::string& yaml, bool strict = false) {
    DeclaredState state = declared_as(yaml);
    state.strict = strict;
    return listed(database_.plan_to(state));
  }

  TestDatabase database_{"partitions"};
};

TEST_F(PartitionsOf, WhatIsNotListedIsNotOurs) {
  EXPECT_EQ(planned(events("")), "");
  EXPECT_EQ(planned(events("    partitions: external"), true), "");
  EXPECT_NE(planned(events("    partitions: {}")).find("DROP TABLE shop.events_2025_1"),
            std::string::npos);
}

TEST_F(PartitionsOf, WhatIsNotOursLosesWhatItsTableDoes) {
  database_.ask(
      "CREATE TABLE shop.makers (id bigint PRIMARY KEY); INSERT INTO shop.makers VALUES (1);"
      "CREATE TYPE shop.size AS ENUM ('s');"
      "ALTER TABLE shop.events ADD FOREIGN KEY (id) REFERENCES shop.makers, ADD size shop.size");
  database_.converge(declared_as(events("")));
  EXPECT_EQ(database_.ask("SELECT to_regclass('shop.makers')"), "");
  EXPECT_EQ(database_.ask("SELECT count(*) FROM shop.events_2025_1"), "1");
}

TEST_F(PartitionsOf, OneOfThemMakesAllOurs) {
  const std::string plan = planned(
      events("    partitions: {events_2024: FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')}"));
  EXPECT_NE(plan.find("DETACH PARTITION shop.events_2025"), std::string::npos) << plan;
  EXPECT_EQ(plan.find("events_2024"), std::string::npos) << plan;
}

TEST_F(PartitionsOf, InspectSaysNothingTwice) {
  Database database = read_catalog(database_.connection(), {})->database;
  remove_inherited(database);
  const std::string yaml = to_yaml(database);
  EXPECT_EQ(yaml.find("events_2024_pkey"), std::string::npos) << yaml;
  EXPECT_EQ(planned(yaml, true), "") << yaml;
}

TEST_F(PartitionsOf, ADetachedOneKeepsItsRowsAndItsIndexes) {
  database_.converge(declared_as(events("    partitions: {}") + R"yaml(
  events_2024:
    columns:
      id: {type: bigint, not_null: true}
      made: {type: date, not_null: true}
      kind: {type: text, default: "'x'"}
    primary_key: [id, made]
    indexes: {events_2024_kind_idx: [kind]}
)yaml"));
  EXPECT_EQ(database_.ask("SELECT id, made FROM shop.events_2024"), "1|2024-05-05");
  EXPECT_EQ(database_.ask("SELECT count(*) FROM shop.events"), "0");
  EXPECT_EQ(database_.ask("SELECT to_regclass('shop.events_2025')"), "");
}

TEST_F(PartitionsOf, RowsGoWhereTheyBelong) {
  database_.ask(
      "INSERT INTO shop.events SELECT i, date '2024-01-01' + i FROM generate_series(1, 300) i");
  database_.ask("DROP TABLE shop.events_2025");
  const auto halves = [&](const char* first, const char* second) {
    return events(std::string("    partitions:\n      events_2024: FOR VALUES FROM ") + first +
                  "\n      events_more: FOR VALUES FROM " + second);
  };
  database_.converge(
      declared_as(halves("('2024-01-01') TO ('2024-07-01')", "('2024-07-01') TO ('2025-01-01')")));
  EXPECT_EQ(database_.ask("SELECT count(*), max(made) < '2024-07-01' FROM shop.events_2024"),
            "182|t");
  EXPECT_EQ(database_.ask("SELECT count(*) FROM shop.events"), "301");
  database_.converge(
      declared_as(halves("('2024-09-01') TO ('2025-01-01')", "('2024-01-01') TO ('2024-09-01')")));
  EXPECT_EQ(database_.ask("SELECT count(*) FROM shop.events"), "301");
}

TEST_F(PartitionsOf, RowsOfTheDefaultGoWhereTheyBelong) {
  database_.ask(
      "CREATE TABLE shop.events_rest PARTITION OF shop.events DEFAULT;"
      "INSERT INTO shop.events SELECT i, date '2026-01-01' + i FROM generate_series(1, 500) i;"
      "DROP TABLE shop.events_2025");
  const std::string partitions = R"yaml(
    partitions:
      events_2024: FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
      events_2026: FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
      events_rest: DEFAULT)yaml";
  database_.converge(declared_as(events(partitions)));
  EXPECT_EQ(database_.ask("SELECT count(*), max(made) FROM shop.events_2026"), "364|2026-12-31");
  EXPECT_EQ(database_.ask("SELECT count(*), min(made) FROM shop.events_rest"), "136|2027-01-01");

  // Nothing of it belongs to the new one: the default partition stays where it is.
  const std::string plan = planned(events(partitions + R"yaml(
      events_2030: FOR VALUES FROM ('2030-01-01') TO ('2031-01-01'))yaml"));
  EXPECT_EQ(plan.find("DETACH"), std::string::npos) << plan;

  // Somebody refers to one of the rows: it is not lost, and neither is what refers to it.
  database_.ask(
      "CREATE TABLE shop.replies (id bigint, made date, CONSTRAINT reply_to FOREIGN KEY (id, made)"
      " REFERENCES shop.events ON DELETE CASCADE);"
      "INSERT INTO shop.replies SELECT id, made FROM shop.events_rest LIMIT 1");
  const Plan moving = database_.plan_to(declared_as(
      events(partitions + "\n      events_2027: FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')") +
      R"yaml(
  replies:
    columns: {id: bigint, made: date}
    foreign_keys: {reply_to: {columns: [id, made], references: events, on_delete: cascade}}
)yaml"));
  EXPECT_THROW(database_.apply(moving), std::runtime_error);
  EXPECT_EQ(database_.ask("SELECT count(*) FROM shop.events_rest"), "136");
  EXPECT_EQ(database_.ask("SELECT count(*) FROM shop.replies"), "1");
}

TEST_F(PartitionsOf, ADefaultThatMayNotBeReadIsSpokenOf) {
  database_.ask(
      "CREATE TABLE shop.events_rest PARTITION OF shop.events DEFAULT;"
      "INSERT INTO shop.events VALUES (1, '2026-05-05'); DROP TABLE shop.events_2025");
  NewBesideDefault question{
      .partition = {.id = id_of<PartitionOf>(id_of<Table>(id_of<Schema>({}, "shop"), "new"), ""),
                    .bound = {"FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"}},
      .divided_by = {"RANGE (made)"},
      .default_partition = id_of<Table>(id_of<Schema>({}, "shop"), "events_rest")};
  const auto crowded = [&] { return *crowded_defaults(database_.connection(), {question}); };
  EXPECT_EQ(crowded().tables.size(), 1U);
  EXPECT_EQ(crowded().notes, Diagnostics());
  question.partition.bound = {"FOR VALUES FROM (MINVALUE) TO ('2026-01-01')"};
  EXPECT_EQ(crowded().tables.size(), 0U);
  question.divided_by = {"RANGE (missing)"};
  const CrowdedDefaults unknown = crowded();
  ASSERT_EQ(unknown.notes.size(), 1U);
  EXPECT_EQ(unknown.notes.front().message,
            "whether table shop.events_rest holds rows of table shop.new is not known: column "
            "\"missing\" does not exist");
  EXPECT_EQ(database_.ask("SHOW statement_timeout"), "0");
}

TEST_F(PartitionsOf, RowsThatBelongNowhereAreNotLost) {
  const Plan plan = database_.plan_to(declared_as(
      events("    partitions: {events_2024: FOR VALUES FROM ('2024-06-01') TO ('2025-01-01')}")));
  EXPECT_THROW(database_.apply(plan), std::runtime_error);
  EXPECT_EQ(database_.ask("SELECT count(*) FROM shop.events_2024"), "1");
}

}  // namespace
}  // namespace theseus::testing
