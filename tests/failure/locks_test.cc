// What a step does while somebody else holds its table: nobody else waits for us, and who is in the
// way is named.
#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "engine/apply/blockers.h"
#include "engine/apply/execute.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* before = R"(
schema: shop
domains:
  amount: {type: integer}
tables:
  Big Orders:
    columns: {id: {type: integer, not_null: true}, total: amount}
    primary_key: [id]
)";

/// With another column, or with another check on the domain: what that locks no plan can say.
constexpr const char* with_column = R"(
schema: shop
domains:
  amount: {type: integer}
tables:
  Big Orders:
    columns: {id: {type: integer, not_null: true}, total: amount, note: text}
    primary_key: [id]
)";
constexpr const char* with_check = R"(
schema: shop
domains:
  amount: {type: integer, checks: {positive: VALUE > 0}}
tables:
  Big Orders:
    columns: {id: {type: integer, not_null: true}, total: amount}
    primary_key: [id]
)";

Connection connected(const std::string& target) {
  Result<Connection> connection = Connection::open(target);
  if (!connection) throw std::runtime_error(to_string(connection.diagnostics().front()));
  return std::move(*connection);
}

class Locked : public ::testing::TestWithParam<const char*> {
 protected:
  Locked() : database_("locked"), plan_(), holder_(connected(database_.target())) {
    database_.converge(declared_as(before));
    plan_ = database_.plan_to(declared_as(GetParam()));
    // An UPDATE lets all readers and writers pass, but nothing that we do.
    holder_.run(
        "SET application_name = 'reports'; BEGIN; LOCK shop.\"Big Orders\" IN ROW EXCLUSIVE MODE");
    std::this_thread::sleep_for(milliseconds(300));
  }

  Result<Execution> run(seconds patience) {
    return execute(database_.connection(), plan_,
                   [&](const Event& event) {
                     waited_ += std::holds_alternative<WaitingForLock>(event) ? 1 : 0;
                   },
                   {.patience = patience});
  }

  TestDatabase database_;
  Plan plan_;
  Connection holder_;
  int waited_ = 0;
};

TEST_P(Locked, IsWaitedForWithoutStoppingOthers) {
  std::thread releasing([&] {
    std::this_thread::sleep_for(seconds(2));
    holder_.run("ROLLBACK");
  });
  Connection application = connected(database_.target());
  std::string refused;
  std::atomic<bool> is_done = false;
  std::thread writing([&] {
    application.run("SET statement_timeout = 1000");
    for (int n = 1; !is_done; ++n) {
      const Answer answer = application.run("INSERT INTO shop.\"Big Orders\" (id, total) VALUES (" +
                                            std::to_string(n) + ", 1)");
      if (!answer) refused = answer.error->message;
      std::this_thread::sleep_for(milliseconds(10));
    }
  });
  const Result<Execution> done = run(seconds(30));
  is_done = true;
  releasing.join();
  writing.join();
  EXPECT_TRUE(done) << to_string(done.diagnostics().front());
  EXPECT_EQ(refused, "");
  EXPECT_GE(waited_, 1);
  EXPECT_EQ(database_.differences(declared_as(GetParam())), "");
}

TEST_P(Locked, IsGivenUpAndNothingIsChanged) {
  const Result<Execution> done = run(seconds(1));
  ASSERT_FALSE(done);
  const std::string said = to_string(done.diagnostics().front());
  EXPECT_NE(said.find("nothing was changed"), std::string::npos) << said;
  if (GetParam() == with_column) {
    EXPECT_NE(said.find("of reports, user "), std::string::npos) << said;
  }
  EXPECT_EQ(database_.differences(declared_as(before)), "");
}

INSTANTIATE_TEST_SUITE_P(Changes, Locked, ::testing::Values(with_column, with_check),
                         [](const auto& change) {
                           return change.param == with_column ? "Column" : "CheckOfDomain";
                         });

/// Who stands in the way of the plan's first transaction while this table is being written.
Result<std::vector<std::string>> blockers_while_written(TestDatabase& database, const Plan& plan,
                                                        const std::string& table) {
  Connection holder = connected(database.target());
  holder.run("SET application_name = 'reports'; BEGIN; LOCK " + table + " IN ROW EXCLUSIVE MODE");
  std::this_thread::sleep_for(milliseconds(300));
  return blockers_of(database.connection(), stopped_by(plan, segments(plan.steps).front()), false);
}

/// A plan speaks of the index alone, and who writes the table writes the index too.
TEST(LockedIndex, IsLookedAtBeforehand) {
  const std::string table =
      "schema: shop\ntables:\n  Big Docs:\n    columns: {body: tsvector}\n    indexes: {Words: "
      "{keys: [body], using: gin, options: {fastupdate: ";
  TestDatabase database("locked_index");
  database.converge(declared_as(table + "'on'}}}\n"));
  const Plan plan = database.plan_to(declared_as(table + "'off'}}}\n"));
  ASSERT_EQ(plan.steps.size(), 1U) << listed(plan);
  const auto blockers = blockers_while_written(database, plan, "shop.\"Big Docs\"");
  ASSERT_TRUE(blockers);
  ASSERT_EQ(blockers->size(), 1U);
  EXPECT_NE(blockers->front().find("of reports, user "), std::string::npos) << blockers->front();
}

/// A plan speaks of the table, and PostgreSQL locks its partitions too.
TEST(LockedPartition, IsLookedAtBeforehand) {
  const std::string table =
      "schema: shop\ntables:\n  events:\n    columns: {day: integer}\n"
      "    partition_by: range (day)\n";
  TestDatabase database("locked_partition");
  database.converge(declared_as(table));
  database.ask("CREATE TABLE shop.early PARTITION OF shop.events FOR VALUES FROM (0) TO (9)");
  const DeclaredState to = declared_as(table + "    checks: {days_are_positive: day > 0}\n");
  const Plan plan = database.plan_to(to);
  const auto blockers = blockers_while_written(database, plan, "shop.early");
  ASSERT_TRUE(blockers);
  ASSERT_EQ(blockers->size(), 1U);
  EXPECT_NE(blockers->front().find("of reports, user "), std::string::npos) << blockers->front();
}

}  // namespace
}  // namespace theseus::testing
