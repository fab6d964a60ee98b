// A private PostgreSQL for a test program: started when first asked for, from the programs in
// THESEUS_TEST_PG_BIN or Debian's PostgreSQL 15, and gone with the test program however that ends.
#pragma once
#include <string>

#include <sys/types.h>

namespace theseus::testing {

class TestServer {
 public:
  /// The one of this program. Throws std::runtime_error when it cannot be started.
  static TestServer& instance();

  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer();

  /// An empty database; an older one of the same name is dropped. Answers its target().
  std::string create_database(const std::string& name);

  /// A connection string for superuser `postgres`, through the Unix socket.
  std::string target(const std::string& database) const;
  int port() const { return port_; }  // on 127.0.0.1; passwords are asked for where a role has one
  std::string folder() const { return folder_; }

 private:
  TestServer();
  void initialise() const;
  void start();
  void wait_until_ready() const;

  std::string programs_;  // the bin directory
  std::string folder_;
  int port_ = 0;
  pid_t pid_ = 0;
};

/// Runs SQL as the superuser and throws std::runtime_error with what the server says against it.
void run_sql(const std::string& target, const std::string& sql);

}  // namespace theseus::testing
