// What runs outside of a transaction has let go of its locks when it is done: seen from another
// session while somebody holds it up.
#include <algorithm>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "engine/apply/execute.h"
#include "engine/sql/form.h"
#include "tests/live/corpus/watched_steps.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

constexpr const char* plain = R"(
schema: shop
tables:
  items:
    columns: {id: {type: integer, not_null: true}, name: text}
    primary_key: [id]
functions:
  held(integer):
    returns: integer
    language: plpgsql
    volatility: stable
    body: |
      BEGIN
        PERFORM pg_advisory_lock_shared(7);
        PERFORM pg_advisory_unlock_shared(7);
        RETURN $1;
      END
)";

Connection connected(const std::string& target) {
  Result<Connection> connection = Connection::open(target);
  if (!connection) throw std::runtime_error(to_string(connection.diagnostics().front()));
  return std::move(*connection);
}

/// Holds up a session of another, and lets go once that waits; then knows what it had by then.
class Holder {
 public:
  Holder(const std::string& target, const std::string& hold, int watched)
      : connection_(connected(target)), watched_(watched) {
    connection_.run(hold);
    watching_ = std::thread([this] { watch(); });
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  ~Holder() { join(); }

  std::optional<LockMode> strongest() {
    join();
    return strongest_;
  }

 private:
  void join() {
    if (watching_.joinable()) watching_.join();
  }

  void watch() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!is_seen() && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    connection_.run("ROLLBACK; SELECT pg_advisory_unlock_all()");
  }

  /// It waits, and has a lock on the table.
  bool is_seen() {
    const Answer held = connection_.run(
        "SELECT mode FROM pg_locks l WHERE relation = 'shop.items'::regclass AND granted AND pid ="
        " " +
        std::to_string(watched_) +
        " AND EXISTS (SELECT FROM pg_locks w WHERE w.pid = l.pid AND NOT w.granted)");
    for (std::size_t row = 0; held && row < held.rows.size(); ++row)
      strongest_ = std::max(strongest_, lock_mode_called(std::string(held.rows.text(row, 0))));
    return strongest_.has_value();
  }

  Connection connection_;
  int watched_;
  std::optional<LockMode> strongest_ = {};
  std::thread watching_;
};

struct Case {
  const char* name;
  std::string from, to;
  std::string hold;  // what the other session does meanwhile
  std::vector<Form> forms;
};

class OutsideOfTransactions : public ::testing::TestWithParam<Case> {};

TEST_P(OutsideOfTransactions, TakeTheLocksThatTheyAnnounce) {
  TestDatabase database("outside");
  database.converge(declared_as(GetParam().from));
  database.ask("INSERT INTO shop.items SELECT n, 'x' FROM generate_series(1, 100) n");
  const Plan plan = database.plan_to(declared_as(GetParam().to), every_table_is_large);

  std::vector<std::string> watched;
  std::optional<Holder> holder;
  const int pid = database.connection().backend_pid();
  const auto observe = [&](const Event& event) {
    if (const auto* started = std::get_if<StepStarted>(&event))
      if (plan.steps[started->step].transaction == Transaction::outside)
        holder.emplace(database.target(), GetParam().hold, pid);
    const auto* finished = std::get_if<StepFinished>(&event);
    if (finished == nullptr || !holder) return;
    const Step& step = plan.steps[finished->step];
    EXPECT_EQ(step.locks,
              (std::vector<PlannedLock>{{"table shop.items", *facts_called(step.form)->lock}}));
    EXPECT_EQ(holder->strongest(), facts_called(step.form)->lock) << step.sql;
    watched.push_back(step.form);
    holder.reset();
  };
  const auto done = execute(database.connection(), plan, observe);
  ASSERT_TRUE(done) << to_string(done.diagnostics().front());
  std::vector<std::string> wanted;
  for (const Form form : GetParam().forms)
    wanted.emplace_back(facts_of(form).words);
  EXPECT_EQ(watched, wanted) << listed(plan);
}

const std::string plain_filled = [] {
  std::string yaml = plain;
  const std::string columns = "name: text}";
  return yaml.replace(yaml.find(columns), columns.size(),
                      "name: text, twice: {type: integer, backfill: 2 * held(id)}}");
}();
const std::string plain_indexed = [] {
  std::string yaml = plain;
  const std::string key = "primary_key: [id]\n";
  return yaml.replace(yaml.find(key), key.size(), key + "    indexes: {items_name: [name]}\n");
}();

INSTANTIATE_TEST_SUITE_P(
    Forms, OutsideOfTransactions,
    ::testing::Values(Case{"Create",
                           plain,
                           plain_indexed,
                           "BEGIN; UPDATE shop.items SET name = '' WHERE id = 1",
                           {Form::create_index_concurrently}},
                      Case{"Drop",
                           plain_indexed,
                           plain,
                           "BEGIN; SELECT FROM shop.items",
                           {Form::drop_index_concurrently}},
                      Case{"Rows",
                           plain,
                           plain_filled,
                           "SELECT pg_advisory_lock(7)",
                           {Form::update_in_batches, Form::compare_in_portions}}),
    [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace theseus::testing
