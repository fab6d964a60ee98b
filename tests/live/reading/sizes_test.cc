// How large tables are, asked of the statistics: nobody has to wait for whoever locks one.
#include "introspect/sizes.h"

#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

ObjectId table_id(const char* name) {
  return id_of<Table>(id_of<Schema>(ObjectId(), "shop"), name);
}

std::int64_t number(TestDatabase& database, const std::string& sql) {
  return std::stoll(database.ask(sql));
}

constexpr const char* tables =
    "CREATE SCHEMA shop;"
    "CREATE TABLE shop.orders (id int PRIMARY KEY, note text);"
    "ALTER TABLE shop.orders ALTER note SET STORAGE external;"
    "CREATE TABLE shop.events (day int, note text) PARTITION BY RANGE (day);"
    "CREATE TABLE shop.early PARTITION OF shop.events FOR VALUES FROM (0) TO (500);"
    "CREATE TABLE shop.late PARTITION OF shop.events FOR VALUES FROM (500) TO (1000);"
    "CREATE INDEX ON shop.events (day);"
    "INSERT INTO shop.orders SELECT n, repeat('x', 5000) FROM generate_series(1, 900) n;"
    "INSERT INTO shop.events SELECT n, 'n' FROM generate_series(0, 999) n";

constexpr const char* bytes_of_events =
    "SELECT pg_total_relation_size('shop.early') + pg_total_relation_size('shop.late')";

TEST(Sizes, AreOfRowsTheirIndexesAndWhatIsKeptBesideThem) {
  TestDatabase database("sizes");
  database.ask(tables);
  const std::vector<ObjectId> asked{table_id("orders"), table_id("events"), table_id("none")};
  for (const char* state : {"never analysed", "vacuumed"}) {
    SCOPED_TRACE(state);
    const Result<TableSizes> sizes = read_sizes(database.connection(), asked);
    ASSERT_TRUE(sizes);
    EXPECT_EQ(sizes->size(), 2U);
    const auto orders = sizes->at(table_id("orders")).bytes;
    const auto events = sizes->at(table_id("events")).bytes;
    // Statistics do not count the maps of free space and visibility, 3 and 1 pages for each file.
    EXPECT_NEAR(static_cast<double>(orders),
                number(database, "SELECT pg_total_relation_size('shop.orders')"), 24 * 8192);
    EXPECT_NEAR(static_cast<double>(events), number(database, bytes_of_events), 24 * 8192);
    EXPECT_GT(orders, 900 * 5000);
    database.ask("VACUUM ANALYZE shop.orders");
    database.ask("VACUUM ANALYZE shop.events");
  }
  const Result<TableSizes> sizes = read_sizes(database.connection(), asked);
  ASSERT_TRUE(sizes);
  EXPECT_EQ(sizes->at(table_id("orders")).rows, 900);
  EXPECT_EQ(sizes->at(table_id("events")).rows, 1000);
}

}  // namespace
}  // namespace theseus::testing
