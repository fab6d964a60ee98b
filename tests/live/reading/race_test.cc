// Deparsing sees the newest catalog, not our snapshot: reads against a schema that never rests.
#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

void keep_changing(const std::string& target, const std::atomic<bool>& stop) {
  Connection connection = connect(target);
  while (!stop)
    for (const char* sql :
         {"ALTER VIEW shop.v RENAME TO v_other", "ALTER VIEW shop.v_other RENAME TO v",
          "DROP VIEW shop.v", "CREATE VIEW shop.v AS SELECT a, shop.f(a) FROM shop.t",
          "ALTER TABLE shop.t RENAME TO u", "ALTER TABLE shop.u RENAME TO t",
          "DROP FUNCTION shop.g(int)",
          "CREATE FUNCTION shop.g(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'select 1'",
          "DROP TABLE shop.gone",
          "CREATE TABLE shop.gone (a int CHECK (a > 0), b int DEFAULT 1)"}) {
      if (const Answer answer = connection.run(sql); !answer)
        throw std::runtime_error(answer.error->message);
      std::this_thread::sleep_for(std::chrono::milliseconds(25));  // still several in each read
    }
}

TEST(Reading, WhileTheSchemaChanges) {
  const ReadDatabase made(
      "CREATE TABLE t (a int); CREATE TABLE gone (a int);"
      "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'select 1';"
      "CREATE FUNCTION g(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'select 1';"
      "CREATE VIEW v AS SELECT a, f(a) FROM t");
  std::atomic<bool> stop = false;
  std::thread changer([&] { keep_changing(made.target(), stop); });
  Connection connection = connect(made.target());
  int good = 0;
  int given_up = 0;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (std::chrono::steady_clock::now() < until) {
    const auto catalog = read_catalog(connection);
    if (!catalog) {
      ++given_up;
      EXPECT_NE(catalog.diagnostics()[0].message.find("kept changing"), std::string::npos)
          << catalog.diagnostics()[0].message;
      continue;
    }
    ++good;
    for (const View& view : catalog->database.all<View>())
      EXPECT_TRUE(view.query.text.view().starts_with("SELECT")) << view.query.text.view();
    for (const Column& column : catalog->database.all<Column>())
      EXPECT_EQ(column.type.text, "integer");
  }
  stop = true;
  changer.join();
  EXPECT_GT(good, given_up) << good << " good, " << given_up << " given up";
}

}  // namespace
}  // namespace theseus::testing
