#include "introspect/pooler.h"

namespace theseus {
namespace {

constexpr int rounds = 3;  // others may take the session that we look for

Result<int> session_of(Connection& connection) {
  const Answer answer = connection.run("SELECT pg_catalog.pg_backend_pid()");
  if (!answer) return to_diagnostic(*answer.error);
  return std::stoi(std::string(answer.rows.text(0, 0)));
}

/// While `connection` is idle, somebody else begins a transaction: does that take its session away?
Result<bool> loses_session(Connection& connection, const std::string& target) {
  const Result<int> before = session_of(connection);
  if (!before) return before.diagnostics();
  Result<Connection> other = Connection::open(target);
  if (!other) return other.diagnostics();
  const Answer begun = other->run("BEGIN");
  if (!begun) return to_diagnostic(*begun.error);
  const Result<int> taken = session_of(*other);
  if (!taken) return taken.diagnostics();
  const Result<int> after = session_of(connection);
  if (!after) return after.diagnostics();
  return *taken == *before || *after != *before;
}

}  // namespace

Result<Nothing> refuse_shared_sessions(Connection& connection, const std::string& target) {
  const Result<int> session = session_of(connection);
  if (!session) return session.diagnostics();
  // A pooler names itself to us, and not the server's process.
  if (*session == connection.backend_pid()) return Nothing{};
  for (int round = 0; round < rounds; ++round) {
    const Result<bool> loses = loses_session(connection, target);
    if (!loses) return loses.diagnostics();
    if (*loses)
      return error("this is a pooler that gives each transaction another session", {},
                   "connect to the server itself, or to a pool in session mode");
  }
  return Nothing{};
}

}  // namespace theseus
