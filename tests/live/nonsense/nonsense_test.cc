// Nonsense in YAML and trouble with the server: one clear sentence, exit code 1, nothing changed,
// and no password anywhere.
#include <chrono>
#include <future>
#include <ostream>
#include <thread>

#include <gtest/gtest.h>

#include "tests/live/nonsense/program.h"
#include "tests/support/convergence.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

constexpr const char* items = R"(schema: shop
tables:
  items:
    columns:
      id: {type: bigint, not_null: true}
    primary_key: [id]
)";

/// The database of all tests here, as `items` declares it.
TestDatabase& database() {
  static TestDatabase the_database("nonsense");
  static const bool is_ready = (the_database.converge(declared_as(items)), true);
  EXPECT_TRUE(is_ready);
  return the_database;
}

Outcome applied(const std::string& yaml, const std::string& url) {
  const std::string file = temporary_file("shop.yaml", yaml);
  return run_program({"apply", "--url", url, "--schema", file, "--scratch",
                      TestServer::instance().target("postgres"), "--yes", "--allow", "all"});
}

std::size_t count_of(const std::string& part, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

void expect_one_error(const Outcome& outcome, const std::string& part) {
  EXPECT_EQ(outcome.exit_code, 1) << outcome.errors;
  EXPECT_EQ(count_of("error: ", outcome.errors), 1U) << outcome.errors;
  EXPECT_NE(outcome.errors.find(part), std::string::npos) << part << " is not in\n"
                                                          << outcome.errors;
}

struct Nonsense {
  const char *name, *yaml, *part;
  friend std::ostream& operator<<(std::ostream& out, const Nonsense& each) {
    return out << each.name;
  }
};

const Nonsense nonsense[] = {
    {"unknown_key", "schema: shop\ntables:\n  items:\n    colums: {id: bigint}\n", "\"columns\""},
    {"wrong_type",
     "schema: shop\ntables:\n  items:\n    columns:\n      id: {type: bigint, not_null: maybe}\n",
     "shop.yaml:5:"},
    {"duplicate",
     "schema: shop\ntables:\n  items:\n    columns:\n      id: bigint\n      id: text\n",
     "shop.yaml:6:7"},
    {"tab", "schema: shop\ntables:\n\titems: {}\n", "tab"},
    {"unquoted_comma",
     "schema: shop\ntables:\n  items:\n    columns: {id: {type: numeric(12,2)}}\n",
     "numeric(12,2)"},
    {"missing_table",
     "schema: shop\ntables:\n  items:\n    columns: {id: bigint}\n    foreign_keys:\n"
     "      fk: {columns: [id], references: nowhere, referenced_columns: [id]}\n",
     "nowhere"},
    {"bad_sql",
     "schema: shop\ntables:\n  items:\n    columns: {id: bigint}\n    checks: {ok: id >> }\n",
     "syntax error"},
    {"unknown_function",
     "schema: shop\ntables:\n  items:\n    columns: {id: bigint}\n    checks: {ok: sane(id)}\n",
     "sane"},
    {"circle", "schema: shop\nviews:\n  a: SELECT * FROM b\n  b: SELECT * FROM a\n", "in a circle"},
    {"not_utf8", "schema: shop\ntables:\n  it\xff\xfe: {columns: {id: bigint}}\n", "UTF-8"},
    {"empty", "", "nothing is declared"},
};

class BadYaml : public ::testing::TestWithParam<Nonsense> {};

TEST_P(BadYaml, IsOneErrorAndChangesNothing) {
  const std::string before = database().fingerprint();
  expect_one_error(applied(GetParam().yaml, database().target()), GetParam().part);
  EXPECT_EQ(database().fingerprint(), before);
}

INSTANTIATE_TEST_SUITE_P(All, BadYaml, ::testing::ValuesIn(nonsense),
                         [](const auto& each) { return std::string(each.param.name); });

constexpr const char* secret = "hunter-2-secret";

std::string url_for(const std::string& role, const std::string& password, const std::string& name) {
  return "postgres://" + role + ":" + password +
         "@127.0.0.1:" + std::to_string(TestServer::instance().port()) + "/" + name;
}

/// A role that may connect and read catalogs, and nothing else.
void make_reader() {
  database().ask("DROP ROLE IF EXISTS reader");
  database().ask(std::string("CREATE ROLE reader LOGIN PASSWORD '") + secret + "'");
}

void expect_secrecy(const Outcome& outcome, const std::string& password) {
  for (const std::string& each : {outcome.output, outcome.errors, outcome.last_arguments})
    EXPECT_EQ(each.find(password), std::string::npos) << each;
}

std::string with_note() {
  std::string yaml = items;
  return yaml.insert(yaml.find("    primary_key"), "      note: text\n");
}

TEST(Trouble, WithAWrongPassword) {
  make_reader();
  const Outcome outcome = applied(items, url_for("reader", "guessed-wrong", "nonsense"));
  expect_one_error(outcome, "password");
  expect_secrecy(outcome, "guessed-wrong");
}

TEST(Trouble, WithAMissingDatabase) {
  make_reader();
  const Outcome outcome = applied(items, url_for("reader", secret, "nowhere"));
  expect_one_error(outcome, "nowhere");
  expect_secrecy(outcome, secret);
}

TEST(Trouble, WithNoServer) {
  Outcome outcome = applied(items, "postgres://reader:hunter-2-secret@127.0.0.1:1/shop");
  expect_one_error(outcome, "127.0.0.1");
  outcome.last_arguments.clear();  // it ends so soon that only its start may have been seen
  expect_secrecy(outcome, secret);
}

TEST(Trouble, WithARoleThatMayOnlyRead) {
  make_reader();
  const std::string before = database().fingerprint();
  const Outcome outcome = applied(with_note(), url_for("reader", secret, "nonsense"));
  expect_one_error(outcome, "role reader may not alter table shop.items");
  expect_secrecy(outcome, secret);
  EXPECT_EQ(database().fingerprint(), before);
}

/// Ends the session that waits for a lock, as soon as there is one.
void end_waiting_session() {
  for (int i = 0; i < 1000; ++i) {
    if (!database()
             .ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = "
                  "'Lock' AND datname = 'nonsense'")
             .empty())
      return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

TEST(Trouble, WithALostConnection) {
  const std::string before = database().fingerprint();
  const std::string target = TestServer::instance().target("nonsense");
  Result<Connection> holder = Connection::open(target);
  ASSERT_TRUE(holder && holder->run("BEGIN; LOCK TABLE shop.items"));
  std::future<Outcome> running =
      std::async(std::launch::async, [&] { return applied(with_note(), target); });
  end_waiting_session();
  const Outcome outcome = running.get();
  ASSERT_TRUE(holder->run("ROLLBACK"));
  expect_one_error(outcome, "connection");
  EXPECT_EQ(database().fingerprint(), before);
}

TEST(Trouble, WithWhatTheServerLacks) {
  if (database().connection().server().major() >= 18) GTEST_SKIP() << "has them all";
  const std::string before = database().fingerprint();
  std::string yaml = items;
  yaml.replace(yaml.find("[id]"), 4, "{columns: [id, days], without_overlaps: true}");
  yaml.insert(yaml.find("    primary_key"), "      days: {type: daterange, not_null: true}\n");
  const Outcome outcome = applied(yaml, database().target());
  expect_one_error(outcome, "PostgreSQL 18");
  EXPECT_NE(outcome.errors.find("shop.yaml:7:"), std::string::npos) << outcome.errors;
  EXPECT_EQ(database().fingerprint(), before);
}

}  // namespace
}  // namespace theseus::testing
