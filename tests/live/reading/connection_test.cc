#include "introspect/connection.h"

#include <gtest/gtest.h>

#include "tests/live/reading/reading.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

std::string refusal(const std::string& target) {
  const auto connection = Connection::open(target);
  return connection ? "connected" : to_string(connection.diagnostics().front());
}

std::string server_target() {
  return TestServer::instance().target("postgres");
}

TEST(Connecting, PasswordsAreHidden) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"postgres://app:secret@h/d", "postgres://app:***@h/d"},
      {"postgresql://app@h:1/d", "postgresql://app@h:1/d"},
      {"postgres://app:s@cr/et@h/d?a=b", "postgres://app:***@h/d?a=b"},
      {"postgres://h/d?password=x&user=u&sslpassword=y",
       "postgres://h/d?password=***&user=u&sslpassword=***"},
      {"host=h password=secret user=u", "host=h password=*** user=u"},
      {"password = 'a b\\'c' host=h", "password=*** host=h"},
      {"host=h password=my secret", "host=h password=*** ***"},
      {"mysql://u:p@h/d", "mysql://u:***@h/d"},
      {"shop", "shop"},
      {"", ""}};
  for (const auto& [target, shown] : cases)
    EXPECT_EQ(without_password(target), shown);
}

TEST(Connecting, Refusals) {
  run_sql(server_target(), "DROP ROLE IF EXISTS app; CREATE ROLE app LOGIN PASSWORD 'sekret'");
  const std::string host = "@127.0.0.1:" + std::to_string(TestServer::instance().port());
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"postgres://postgres" + host + "/nothing", "database \"nothing\" does not exist"},
      {"postgres://app:wrongpw" + host + "/postgres", "password authentication failed"},
      {"host=" + TestServer::instance().folder() + " port=" +
           std::to_string(TestServer::instance().port()) + " user=nobody dbname=postgres",
       "role \"nobody\" does not exist"},
      {"postgres://app:wrongpw@127.0.0.1:1/postgres", "cannot reach the server at \"127.0.0.1\""},
      {"postgres://app:wrongpw@[::1/postgres", "the connection string is not valid"},
      {"postgres://app:wr%zzwrongpw@h/postgres", "the connection string is not valid"},
      {"host=h password=a wrongpw", "the connection string is not valid"},
      {"postgres://app:wrongpw@x/y@h/d", "the connection URL cannot be understood"}};
  for (const auto& [target, part] : cases) {
    EXPECT_NE(refusal(target).find(part), std::string::npos) << refusal(target);
    EXPECT_EQ(refusal(target).find("wrongpw"), std::string::npos) << refusal(target);
  }
  EXPECT_EQ(refusal("postgres://app:sekret" + host + "/postgres"), "connected");
}

TEST(Connecting, ErrorsAreTakenApart) {
  Connection connection = connect(server_target());
  const Answer answer =
      connection.run("CREATE TEMP TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1), (1)");
  ASSERT_FALSE(answer);
  EXPECT_EQ(*answer.error,
            (ServerError{.sqlstate = "23505",
                         .message = "duplicate key value violates unique constraint \"t_pkey\"",
                         .detail = "Key (a)=(1) already exists."}));
  const Answer unknown = connection.run("SELECT nonsense(1,\n2)");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error->sqlstate, "42883");
  EXPECT_EQ(unknown.error->message, "function nonsense(integer, integer) does not exist");
  EXPECT_FALSE(unknown.error->hint.empty());
}

TEST(Connecting, RowsAndTransactions) {
  Connection connection = connect(server_target());
  EXPECT_TRUE(connection.run("BEGIN; SAVEPOINT a"));
  EXPECT_FALSE(connection.run("SELECT 1/0"));
  EXPECT_EQ(connection.run("SELECT 1").error->sqlstate, "25P02");
  EXPECT_TRUE(connection.run("ROLLBACK TO a"));
  const Answer answer = connection.run("SELECT 'ä', NULL, ''");
  EXPECT_TRUE(connection.run("COMMIT"));
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(answer.rows.text(0, 0), "ä");
  EXPECT_TRUE(answer.rows.is_null(0, 1));
  EXPECT_FALSE(answer.rows.is_null(0, 2));
  std::vector<std::string_view> fields;
  answer.rows.fields(0, fields);
  EXPECT_EQ(fields, (std::vector<std::string_view>{"ä", "", ""}));
  EXPECT_EQ(fields[1].data(), nullptr);
  EXPECT_EQ(connection.description(), "postgres on " + TestServer::instance().folder() + ":" +
                                          std::to_string(TestServer::instance().port()) +
                                          " as postgres");
}

TEST(Connecting, ManyQueriesStopAtTheFirstError) {
  Connection connection = connect(server_target());
  for (const char* wrong : {"SELECT 1/0", "SELEC 1"}) {
    std::vector<std::size_t> received;
    const auto error =
        connection.run_all({"SELECT 1", "SELECT 2 UNION ALL SELECT 3", wrong, "SELECT 4"},
                           [&](std::size_t, const Rows& rows) { received.push_back(rows.size()); });
    ASSERT_TRUE(error);
    EXPECT_EQ(received, (std::vector<std::size_t>{1, 2})) << error->message;
    EXPECT_TRUE(connection.run("SELECT 1"));
  }
}

TEST(Connecting, ALostConnectionStaysLost) {
  Connection connection = connect(server_target());
  run_sql(server_target(),
          "SELECT pg_terminate_backend(" + std::to_string(connection.backend_pid()) + ")");
  for (int i = 0; i < 2; ++i) {
    const Answer answer = connection.run("SELECT 1");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error->sqlstate, "08006");
    EXPECT_EQ(answer.error->message, "the connection to the server was lost");
  }
  EXPECT_FALSE(connection.is_open());
  EXPECT_EQ(connection.run_all({"SELECT 1"}, [](std::size_t, const Rows&) {})->sqlstate, "08006");
  const auto catalog = read_catalog(connection);
  ASSERT_FALSE(catalog);
  EXPECT_EQ(catalog.diagnostics()[0].message, "the connection to the server was lost");
}

}  // namespace
}  // namespace theseus::testing
