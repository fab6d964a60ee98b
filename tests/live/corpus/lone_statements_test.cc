// Statements whose lock no folder of the corpus shows: PostgreSQL comes with one access method for
// tables, and no scratch server has a second one; a column is only renamed once its table is locked
// already; and plans are written down as PostgreSQL 15 has them.
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

std::string surprises_of(TestDatabase& database, const Statement& statement) {
  std::string surprises;
  const Plan plan{.steps = {step_of(statement)}};
  const auto done = execute_watched(database.connection(), plan, surprises);
  return done ? surprises : to_string(done.diagnostics().front());
}

const ObjectId items = id_of<Table>(id_of<Schema>({}, "shop"), "items");

TEST(LoneStatements, SetAccessMethod) {
  TestDatabase database("access_method");
  const Server server = database.connection().server();
  if (server.major() < 15) GTEST_SKIP() << "from PostgreSQL 15";
  database.ask("CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler");
  database.ask("CREATE SCHEMA shop; CREATE TABLE shop.items AS SELECT generate_series(1, 100)");

  const Table from{.id = items};
  Table to = from;
  to.access_method = "other";
  const Statements statements = alter(from, to, server);
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements.front().form, Form::set_access_method);
  EXPECT_EQ(surprises_of(database, statements.front()), "");
}

TEST(LoneStatements, RenameColumn) {
  TestDatabase database("rename_column");
  database.ask("CREATE SCHEMA shop; CREATE TABLE shop.items (a integer PRIMARY KEY)");
  EXPECT_EQ(
      surprises_of(database, formed(Form::rename_column, "rename a to b",
                                    Sql("ALTER TABLE shop.items RENAME COLUMN a TO b"), {items})),
      "");
}

TEST(LoneStatements, NotNullOfPostgres18) {
  TestDatabase database("not_null");
  const Server server = database.connection().server();
  if (server.major() < 18) GTEST_SKIP() << "from PostgreSQL 18";
  database.ask(
      "CREATE SCHEMA shop; CREATE TABLE shop.items AS SELECT generate_series(1, 100) AS a");

  Column column{.id = id_of<Column>(items, "a"), .type = {"integer"}};
  const auto watch = [&](Form form, const auto& change) {
    const Column from = column;
    change(column);
    const Statements statements = alter(from, column, server);
    ASSERT_EQ(statements.size(), 1U);
    EXPECT_EQ(statements.front().form, form);
    EXPECT_EQ(surprises_of(database, statements.front()), "");
  };
  watch(Form::add_not_null_not_valid,
        [](Column& to) { to.not_null = to.not_null_not_valid = true; });
  watch(Form::validate_not_null, [](Column& to) { to.not_null_not_valid = false; });
  watch(Form::alter_not_null, [](Column& to) { to.not_null_no_inherit = true; });
  watch(Form::rename_constraint, [](Column& to) { to.not_null_name = "needed"; });
  watch(Form::drop_not_null, [](Column& to) { to = nullable(to); });
  watch(Form::set_not_null, [](Column& to) {
    to.not_null = true;
    to.not_null_name = "needed";
  });
}

}  // namespace
}  // namespace theseus::testing
