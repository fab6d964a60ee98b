// PostgreSQL comes with one access method for tables, and a second one cannot be declared: no
// scratch server has it. So this statement is watched without a folder of the corpus.
#include <gtest/gtest.h>

#include "engine/kinds/all.h"
#include "engine/sql/form.h"
#include "tests/live/corpus/watched_steps.h"
#include "tests/support/convergence.h"

namespace theseus::testing {
namespace {

Step step_of(const Statement& statement) {
  Step step{.summary = statement.summary,
            .sql = statement.sql.text(),
            .transaction = statement.transaction,
            .hazards = statement.hazards,
            .form = std::string(facts_of(statement.form).words)};
  for (const Lock& lock : statement.locks)
    step.locks.push_back({to_string(lock.relation), lock.mode});
  return step;
}

TEST(AccessMethod, IsSetUnderTheLockThatIsAnnounced) {
  TestDatabase database("access_method");
  const Server server = database.connection().server();
  if (server.major() < 15) GTEST_SKIP() << "from PostgreSQL 15";
  database.ask("CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler");
  database.ask("CREATE SCHEMA shop; CREATE TABLE shop.items AS SELECT generate_series(1, 100)");

  const Table from{.id = id_of<Table>(id_of<Schema>({}, "shop"), "items")};
  Table to = from;
  to.access_method = "other";
  const Statements statements = alter(from, to, server);
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements.front().form, Form::set_access_method);
  std::string surprises;
  const Plan plan{.steps = {step_of(statements.front())}};
  const auto done = execute_watched(database.connection(), plan, surprises);
  ASSERT_TRUE(done) << to_string(done.diagnostics().front());
  EXPECT_EQ(surprises, "");
}

}  // namespace
}  // namespace theseus::testing
