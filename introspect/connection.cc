#include "introspect/connection.h"

#include <utility>

#include <pqxx/nontransaction>
#include <pqxx/pipeline>
#include <pqxx/pqxx>

#include "introspect/server_error.h"
#include "introspect/target.h"

namespace theseus {
namespace {

constexpr int oldest_version = 130000;

/// A lost connection must stay lost: libpqxx 6 would open a new one behind our back.
void forbid_reconnecting([[maybe_unused]] pqxx::connection& connection) {
#if PQXX_VERSION_MAJOR < 7
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
#endif
}

/// Settings that change how the server spells things, or that would end a session that waits. What
/// we ask of catalogs is brief, and compiling it is not.
std::string session_settings(int version) {
  std::string sql =
      "SET client_encoding = 'UTF8'; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'postgres';"
      "SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET lc_monetary = 'C';"
      "SET quote_all_identifiers = off; SET extra_float_digits = 0;"
      "SET standard_conforming_strings = on; SET client_min_messages = warning;"
      "SET statement_timeout = 0; SET lock_timeout = 0; SET jit = off;"
      "SET idle_in_transaction_session_timeout = 0;";
  if (version >= 140000) sql += "SET idle_session_timeout = 0;";
  if (version >= 170000) sql += "SET transaction_timeout = 0;";
  // Messages are taken apart by their English labels; only a superuser may ask for them.
  return sql +
         "SELECT pg_catalog.set_config('lc_messages', 'C', false)"
         " WHERE pg_catalog.current_setting('is_superuser') = 'on';"
         "SELECT pg_catalog.set_config('application_name', 'theseus', false)"
         " WHERE pg_catalog.current_setting('application_name') = '';"
         "SET search_path = '';"
         "SELECT pg_catalog.current_database(), current_user";
}

std::string too_old(int version) {
  return "PostgreSQL " + std::to_string(version / 10000) +
         " is not supported: the server must be version 13 or newer";
}

std::string_view or_empty(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

}  // namespace

struct Rows::Held {
  pqxx::result result;
};

Rows::Rows() = default;
Rows::Rows(std::shared_ptr<const Held> held) : held_(std::move(held)) {}

std::size_t Rows::size() const {
  return held_ ? static_cast<std::size_t>(held_->result.size()) : 0;
}

namespace {

pqxx::field field_at(const pqxx::result& result, std::size_t row, std::size_t column) {
  return result[static_cast<pqxx::result::size_type>(row)]
               [static_cast<pqxx::row::size_type>(column)];
}

}  // namespace

std::string_view Rows::text(std::size_t row, std::size_t column) const {
  const pqxx::field field = field_at(held_->result, row, column);
  return {field.c_str(), field.size()};  // lives as long as the result, not the field
}

bool Rows::is_null(std::size_t row, std::size_t column) const {
  return field_at(held_->result, row, column).is_null();
}

// A field of libpqxx holds its result by counted pointers; an iterator takes them only once a row.
void Rows::fields(std::size_t row, std::vector<std::string_view>& into) const {
  into.clear();
  const pqxx::row fields = held_->result[static_cast<pqxx::result::size_type>(row)];
  const auto end = fields.end();
  for (auto field = fields.begin(); field != end; ++field)
    into.push_back(field->is_null() ? std::string_view()
                                    : std::string_view(field->c_str(), field->size()));
}

struct Connection::Session {
  explicit Session(const std::string& target) : connection(target) {
#if PQXX_VERSION_MAJOR < 8
    quiet = std::make_unique<pqxx::quiet_errorhandler>(connection);
#else
    connection.set_notice_handler([](pqxx::zview) {});
#endif
    forbid_reconnecting(connection);
    server.version = connection.server_version();
  }
  ~Session() {
    try {
#if PQXX_VERSION_MAJOR < 8
      quiet.reset();
#endif
    } catch (...) {  // a destructor has nobody to tell
    }
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Rows execute(std::string_view sql) {
    pqxx::nontransaction work(connection);
    return Rows(std::make_shared<Rows::Held>(Rows::Held{work.exec(std::string(sql))}));
  }

  void execute_all(const std::vector<std::string>& queries,
                   const std::function<void(std::size_t, const Rows&)>& receive) {
    pqxx::nontransaction work(connection);
    pqxx::pipeline pipeline(work);
    pipeline.retain(static_cast<int>(queries.size()) + 1);
    for (const std::string& query : queries)
      pipeline.insert(query);
    pipeline.resume();
    for (std::size_t i = 0; i < queries.size(); ++i)
      receive(i, Rows(std::make_shared<Rows::Held>(Rows::Held{pipeline.retrieve().second})));
  }

  ServerError translate(const std::exception& thrown) const {
    if (!connection.is_open()) return lost_connection(thrown.what());
    // libpqxx 6 forgets the code of this one.
    if (dynamic_cast<const pqxx::insufficient_privilege*>(&thrown) != nullptr)
      return parse_server_error("42501", thrown.what());
    if (const auto* failed = dynamic_cast<const pqxx::sql_error*>(&thrown))
      return parse_server_error(failed->sqlstate(), failed->what());
    return parse_server_error("", thrown.what());
  }

  pqxx::connection connection;
#if PQXX_VERSION_MAJOR < 8
  std::unique_ptr<pqxx::quiet_errorhandler> quiet;
#endif
  Server server;
  std::string database, user;
};

Connection::Connection(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const std::string& target) {
  std::unique_ptr<Session> session;
  try {
    session = std::make_unique<Session>(with_defaults(target));
  } catch (const std::exception& thrown) {
    return connect_error(target, thrown.what());
  }
  if (session->server.version < oldest_version) return error(too_old(session->server.version));
  Connection connection(std::move(session));
  const Answer answer = connection.run(session_settings(connection.server().version));
  if (!answer) return to_diagnostic(*answer.error);
  connection.session_->database = answer.rows.text(0, 0);
  connection.session_->user = answer.rows.text(0, 1);
  return connection;
}

Answer Connection::run(std::string_view sql) {
  try {
    return {.rows = session_->execute(sql)};
  } catch (const std::exception& thrown) {
    return {.error = session_->translate(thrown)};
  }
}

std::optional<ServerError> Connection::run_all(
    const std::vector<std::string>& queries,
    const std::function<void(std::size_t, const Rows&)>& receive) {
  try {
    session_->execute_all(queries, receive);
    return std::nullopt;
  } catch (const std::exception& thrown) {
    return session_->translate(thrown);
  }
}

const Server& Connection::server() const {
  return session_->server;
}
std::string Connection::database() const {
  return session_->database;
}
std::string Connection::user() const {
  return session_->user;
}

std::string Connection::description() const {
  std::string text = session_->database + " on ";
  if (!is_open()) return text + "a lost connection as " + session_->user;
  text += or_empty(session_->connection.hostname());
  text.append(":").append(or_empty(session_->connection.port()));
  return text + " as " + session_->user;
}

int Connection::backend_pid() const {
  return session_->connection.backendpid();
}
void Connection::cancel() {
  try {
    session_->connection.cancel_query();
  } catch (const std::exception& /*the connection is lost: then run() says so*/) {
  }
}
bool Connection::is_open() const {
  return session_ && session_->connection.is_open();
}

}  // namespace theseus
