// A role that may not do what is declared is told before anything is tried, with real roles.
#include <gtest/gtest.h>

#include "tests/live/nonsense/program.h"
#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

constexpr const char* before = R"(
DROP ROLE IF EXISTS settings_member; DROP ROLE IF EXISTS settings_guest;
DROP ROLE IF EXISTS settings_owner;
CREATE ROLE settings_owner; CREATE ROLE settings_guest LOGIN;
CREATE ROLE settings_member LOGIN IN ROLE settings_owner;
CREATE SCHEMA shop AUTHORIZATION settings_owner;
GRANT USAGE ON SCHEMA shop TO settings_guest;
SET ROLE settings_owner;
CREATE TABLE shop.orders (id bigint NOT NULL);
CREATE FUNCTION shop.price(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE VIEW shop.all_orders AS SELECT id FROM shop.orders;
)";

constexpr const char* new_column = R"(schema: shop
tables:
  orders: {columns: {id: {type: bigint, not_null: true}, note: text}}
functions:
  price(integer): {returns: integer, body: SELECT $1 + 1}
views:
  all_orders: SELECT id FROM orders
)";

class Role : public ::testing::Test {
 protected:
  Role() : database("role") { run_sql(database.target(), before); }
  ~Role() override {
    run_sql(
        database.target(),
        "DROP SCHEMA shop CASCADE; DROP OWNED BY settings_owner, settings_guest, settings_member");
  }

  Outcome run_as(const std::string& role, const std::string& command, const std::string& yaml,
                 const std::string& loudness = "--quiet") {
    std::vector<std::string> arguments{command,     loudness,
                                       "--url",     database.target() + " user=" + role,
                                       "--scratch", TestServer::instance().target("postgres"),
                                       "--schema",  temporary_file("role.yaml", yaml)};
    if (command == "apply") arguments.insert(arguments.end(), {"--yes", "--allow", "all"});
    return run_program(arguments);
  }

  TestDatabase database;
};

TEST_F(Role, AGuestIsToldWhoseTheObjectsAreAndWhatToDo) {
  const Outcome outcome = run_as("settings_guest", "apply", new_column);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.output, "");
  EXPECT_EQ(outcome.errors,
            "error: role settings_guest may not alter function shop.price(integer) of "
            "settings_owner, table shop.orders of settings_owner\n"
            "  hint: connect as a role that may, or: GRANT settings_owner TO settings_guest\n");
}

TEST_F(Role, AGuestMayPlan) {
  const Outcome outcome = run_as("settings_guest", "plan", new_column, "--verbose");
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.output.find("add column shop.orders.note"), std::string::npos);
  EXPECT_NE(outcome.errors.find("warning: role settings_guest may not alter"), std::string::npos);
}

TEST_F(Role, NobodyIsToldToBecomeASuperuser) {
  run_sql(database.target(), "ALTER TABLE shop.orders OWNER TO postgres");
  const Outcome outcome = run_as("settings_member", "apply", new_column);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.errors,
            "error: role settings_member may not alter table shop.orders of postgres\n"
            "  hint: connect as a role that may\n");
}

TEST_F(Role, AMemberOfTheOwnerMayChangeThem) {
  const Outcome outcome = run_as("settings_member", "apply", new_column);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_EQ(run_as("settings_member", "plan", new_column).exit_code, 0);
}

TEST_F(Role, CreateOnTheSchemaIsMissing) {
  const Outcome outcome =
      run_as("settings_guest", "apply", std::string(new_column) + "  more: SELECT 1 AS one\n");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("and may not create in schema shop"), std::string::npos)
      << outcome.errors;
  EXPECT_NE(outcome.errors.find("GRANT CREATE ON SCHEMA shop TO settings_guest"), std::string::npos)
      << outcome.errors;
}

TEST_F(Role, CreateOnTheDatabaseIsMissing) {
  const Outcome outcome = run_as("settings_guest", "apply", "schema: brand_new\n");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("may not create schemas"), std::string::npos) << outcome.errors;
}

TEST_F(Role, WithoutChangesNothingIsAsked) {
  const Outcome outcome = run_as("settings_guest", "plan", R"(schema: shop
tables:
  orders: {columns: {id: {type: bigint, not_null: true}}}
functions:
  price(integer): {returns: integer, body: SELECT $1}
views:
  all_orders: " SELECT orders.id\n   FROM shop.orders"
)");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
}

}  // namespace
}  // namespace theseus::testing
