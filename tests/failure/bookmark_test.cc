// Batches that were interrupted go on where they were, as the journal keeps it, and only while what
// lies behind them is looked after.
#include <gtest/gtest.h>

#include "engine/apply/execute.h"
#include "introspect/runs.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* table = R"yaml(
schema: shop
tables:
  lines:
    columns:
      part: {type: text, not_null: true}
      id: {type: integer, not_null: true}
)yaml";

std::string declared(const std::string& total,
                     const std::string& key = "    primary_key: [part, id]\n") {
  return table + total + key;
}

std::string filled(const std::string& set) {
  return "      total: {type: bigint, backfill: {set: " + set + ", batch: 100}}\n";
}

class Bookmarks : public ::testing::Test {
 protected:
  Bookmarks() : database_("bookmarks") {}

  void prepare(const std::string& yaml) {
    database_.converge(declared_as(yaml));
    database_.ask(
        "INSERT INTO shop.lines SELECT 'it''s \"' || n % 7, n FROM generate_series(1, 5000) n");
  }

  /// Plans, and stops after that many batches; gives how many there were.
  int run(const std::string& yaml, int most) {
    const Plan plan = database_.plan_to(declared_as(yaml));
    Connection& connection = database_.connection();
    const Result<std::int64_t> number = begin_run(connection, {.plan = "{}"});
    if (!number) throw std::runtime_error(to_string(number.diagnostics().front()));
    const auto bookmark = [&](std::size_t step) {
      const Batches& batches = *plan.steps[step].batches;
      Bookmark made{.from = reached(connection, batches)};
      if (!batches.filler.empty())
        made.keep = [&batches, &number, step](const std::string& position) {
          return batch_done(*number, step, batches, position);
        };
      return made;
    };
    int batches = 0;
    const auto observer = [&](const Event& event) {
      const auto* done = std::get_if<BatchDone>(&event);
      if (done != nullptr && !plan.steps[done->step].batches->set.empty()) ++batches;
    };
    const auto done =
        execute(connection, plan, observer,
                {.bookmark = bookmark, .wants_stop = [&] { return batches >= most; }});
    if (!done) {
      static_cast<void>(end_run(connection, {.number = *number, .state = RunState::failed}));
      throw std::runtime_error(to_string(done.diagnostics().front()));
    }
    return batches;
  }

  std::string rows_left() {
    return database_.ask("SELECT count(*) FROM shop.lines WHERE total IS DISTINCT FROM id * 2");
  }

  TestDatabase database_;
};

constexpr int all_batches = 50, no_stop = 1000;

TEST_F(Bookmarks, AreWhereTheNextRunBegins) {
  prepare(declared(""));
  EXPECT_EQ(run(declared(filled("id * 2")), 20), 20);
  EXPECT_EQ(rows_left(), "3000");
  EXPECT_EQ(run(declared(filled("id * 2")), no_stop), all_batches - 20);
  EXPECT_EQ(rows_left(), "0");
}

TEST_F(Bookmarks, MeanNothingOnceTheTriggerWasGone) {
  prepare(declared(""));
  EXPECT_EQ(run(declared(filled("id * 2")), 20), 20);
  database_.converge(declared_as(declared("")));
  EXPECT_EQ(run(declared(filled("id * 2")), no_stop), all_batches);
  EXPECT_EQ(rows_left(), "0");
}

TEST_F(Bookmarks, MeanNothingToBatchesThatDoSomethingElse) {
  prepare(declared(""));
  run(declared(filled("id * 2, where: id > 2500")), 20);
  EXPECT_EQ(run(declared(filled("id * 2")), no_stop), all_batches);
  EXPECT_EQ(rows_left(), "0");
}

/// Otherwise each further run would begin behind the rows that are wrong.
TEST_F(Bookmarks, AreForgottenWhereRowsBehindThemAreWrong) {
  prepare(declared(""));
  run(declared(filled("id * 2")), 20);
  database_.ask(
      "ALTER TABLE shop.lines DISABLE TRIGGER USER;"
      "UPDATE shop.lines SET total = NULL WHERE (part, id) = (SELECT part, id FROM shop.lines"
      " ORDER BY part, id LIMIT 1)");
  database_.ask(
      "DO $$ DECLARE t name; BEGIN SELECT tgname INTO t FROM pg_trigger WHERE tgname LIKE"
      " '%theseus%'; EXECUTE format('ALTER TABLE shop.lines ENABLE ALWAYS TRIGGER %I', t);"
      " END $$");
  EXPECT_THROW(run(declared(filled("id * 2")), no_stop), std::runtime_error);
  EXPECT_EQ(run(declared(filled("id * 2")), no_stop), all_batches);
  EXPECT_EQ(rows_left(), "0");
}

TEST_F(Bookmarks, AreNotKeptByPages) {
  prepare(declared("", ""));
  run(declared(filled("id * 2"), ""), 3);
  EXPECT_EQ(database_.ask("SELECT count(*) FROM theseus.batches"), "0");
  database_.ask("VACUUM FULL shop.lines");
  run(declared(filled("id * 2"), ""), no_stop);
  EXPECT_EQ(rows_left(), "0");
}

}  // namespace
}  // namespace theseus::testing
