// A session on a PostgreSQL server. The only file pair that includes libpqxx: its exceptions end
// here.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "engine/sql/server.h"
#include "engine/sql/sql.h"

namespace theseus {

/// What the server said. https://www.postgresql.org/docs/current/errcodes-appendix.html
struct ServerError {
  std::string sqlstate = {};  // "42P01"; "" when the connection itself failed
  std::string message = {};   // without "ERROR:"
  std::string detail = {};
  std::string hint = {};
  bool operator==(const ServerError&) const = default;
};

/// One sentence with the server's own hint; never contains a password.
Diagnostic to_diagnostic(const ServerError& error, Place place = {});

/// The rows of one query, as text. Views stay valid while this lives.
class Rows {
 public:
  struct Held;
  Rows();
  explicit Rows(std::shared_ptr<const Held> held);

  std::size_t size() const;
  /// Column numbers count from 0. "" for NULL: ask is_null().
  std::string_view text(std::size_t row, std::size_t column) const;
  bool is_null(std::size_t row, std::size_t column) const;
  /// All columns of a row at once, which is much faster; a NULL has no data().
  void fields(std::size_t row, std::vector<std::string_view>& into) const;

 private:
  std::shared_ptr<const Held> held_;
};

/// Either rows or an error.
struct Answer {
  Rows rows = {};
  std::optional<ServerError> error = {};
  explicit operator bool() const { return !error; }
};

class Connection {
 public:
  /// `target` is anything libpq takes: a URL, key=value pairs, a service, or "" for its environment
  /// variables. Errors: no server, wrong password, no such database; the password is never in them.
  static Result<Connection> open(const std::string& target);

  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  /// Runs one statement, or several with ';' between them as one simple query: the rows are the
  /// last's.
  Answer run(std::string_view sql);
  Answer run(const Sql& sql) { return run(sql.text()); }

  /// Sends all queries in one round trip and hands over the rows of each as they arrive, one at a
  /// time. Stops at the first error and returns it.
  std::optional<ServerError> run_all(const std::vector<std::string>& queries,
                                     const std::function<void(std::size_t, const Rows&)>& receive);

  const Server& server() const;
  std::string database() const;
  std::string user() const;
  /// host, port, database and user as a person would name them; no password.
  std::string description() const;
  int backend_pid() const;
  /// Ends what run() waits for, from another thread; it then answers with 57014.
  void cancel();
  bool is_open() const;

 private:
  struct Session;
  explicit Connection(std::unique_ptr<Session> session);
  std::unique_ptr<Session> session_;
};

/// The target with any password replaced by "***", for messages.
std::string without_password(const std::string& target);

}  // namespace theseus
