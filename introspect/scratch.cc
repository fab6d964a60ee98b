#include "introspect/scratch.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "introspect/embedded_installation.h"

namespace theseus {

struct ScratchServer::State {
  std::optional<EmbeddedServer> server;  // outlives the connection
  Connection connection;
  std::string target;
  std::string encoding;
  std::string description;
  Diagnostics notes = {};
  std::vector<std::string> databases = {};

  using Opened = Result<std::unique_ptr<State>>;
  static Opened on_embedded(const ScratchChoice& choice, Connection& target);
  static Opened beside(const Connection& target, const std::string& address);
  static Opened on_named(const ScratchChoice& choice, Connection& target);
  static Opened chosen(const ScratchChoice& choice, Connection& target, const std::string& address);
  static Opened whatever_fits(const ScratchChoice& choice, Connection& target,
                              const std::string& address);

  State(std::optional<EmbeddedServer> embedded, Connection opened, std::string address)
      : server(std::move(embedded)), connection(std::move(opened)), target(std::move(address)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();
};

namespace {

constexpr const char* name_prefix = "theseus_scratch_";

Sql drop(const std::string& database) {
  return Sql("DROP DATABASE IF EXISTS ", Identifier{Text(database)}, " WITH (FORCE)");
}

Sql create(const std::string& database, const std::string& encoding, const Server& server) {
  Sql sql("CREATE DATABASE ", Identifier{Text(database)}, " TEMPLATE template0 ENCODING ",
          Literal{encoding}, " LC_COLLATE 'C' LC_CTYPE 'C'");
  if (server.major() >= 15) sql.add(" LOCALE_PROVIDER libc");
  return sql;
}

/// Their names begin with the process id of a session that is no more.
constexpr const char* left_by_dead_sessions =
    "SELECT datname FROM pg_database d"
    " WHERE datname ~ '^theseus_scratch_[0-9]{1,9}_[0-9]+$'"
    " AND pg_has_role(datdba, 'USAGE')"
    " AND NOT EXISTS (SELECT FROM pg_stat_activity"
    "  WHERE pid = substring(d.datname FROM '^theseus_scratch_([0-9]+)_')::integer)";

/// What a killed Theseus left on a server that goes on. Nothing depends on its success.
void drop_leftovers(Connection& connection) {
  const Answer found = connection.run(left_by_dead_sessions);
  for (std::size_t row = 0; found && row < found.rows.size(); ++row)
    static_cast<void>(connection.run(drop(std::string(found.rows.text(row, 0)))));
}

Diagnostic note(const std::string& passed_over, const Diagnostic& why) {
  return {Severity::note, passed_over + " is passed over: " + why.message, why.place, why.hint};
}

Diagnostic cannot_create(const Connection& connection, const ServerError& refused) {
  if (refused.sqlstate != "42501") return to_diagnostic(refused);
  return error(
      fmt::format("role {} may not create a scratch database: {}", connection.user(),
                  refused.message),
      {},
      fmt::format("install postgresql-{} here, name a scratch server, or: ALTER ROLE {} CREATEDB",
                  connection.server().major(), quoted(Text(connection.user()))));
}

using Extensions = std::vector<std::pair<std::string, std::string>>;

/// The target's and the wanted ones, each once; what is wanted tells the version.
Extensions needed_extensions(Connection& target, Extensions wanted) {
  const Answer installed = target.run("SELECT extname, extversion FROM pg_extension");
  for (std::size_t row = 0; installed && row < installed.rows.size(); ++row) {
    const std::string name(installed.rows.text(row, 0));
    const bool is_known = std::any_of(wanted.begin(), wanted.end(),
                                      [&](const auto& each) { return each.first == name; });
    if (!is_known) wanted.emplace_back(name, installed.rows.text(row, 1));
  }
  return wanted;
}

/// "postgis, citext 1.6": those that cannot be created on the scratch server; "" when all can.
std::string missing_extensions(const Extensions& needed, Connection& scratch) {
  Sql rows;
  for (const auto& [name, version] : needed)
    rows.add(rows.empty() ? Sql() : Sql(", "), "(", Literal{name}, ", ", Literal{version}, ")");
  if (rows.empty()) return {};
  const Answer missing = scratch.run(
      Sql("SELECT n.name, CASE WHEN a.name IS NOT NULL THEN ' ' || n.version ELSE '' END"
          " FROM (VALUES ",
          rows,
          ") n(name, version) LEFT JOIN pg_available_extensions a USING (name)"
          " WHERE a.name IS NULL OR n.version <> '' AND NOT EXISTS (SELECT FROM"
          " pg_available_extension_versions v WHERE v.name = n.name AND v.version = n.version)"
          " ORDER BY 1"));
  std::string names;
  for (std::size_t row = 0; missing && row < missing.rows.size(); ++row)
    names += (row == 0 ? "" : ", ") + std::string(missing.rows.text(row, 0)) +
             std::string(missing.rows.text(row, 1));
  return names;
}

Diagnostic lacks_extensions(const std::string& where, const std::string& missing) {
  return error(fmt::format("{} lacks extensions: {}", where, missing), {},
               "install their packages, or name a scratch server that has them");
}

Diagnostic other_major(const Connection& scratch, const Connection& target) {
  return error(
      fmt::format("the scratch server {} is PostgreSQL {}, and the target is PostgreSQL {}",
                  scratch.description(), scratch.server().major(), target.server().major()),
      {}, "the major versions must be the same");
}

}  // namespace

ScratchServer::State::Opened ScratchServer::State::on_embedded(const ScratchChoice& choice,
                                                               Connection& target) {
  auto server = EmbeddedServer::start_scratch(choice.embedded, target.server().major());
  if (!server) return server.diagnostics();
  const std::string address = server->target();
  const std::string description = "embedded PostgreSQL " + version_name(server->installation());
  auto connection = Connection::open(address);
  if (!connection) return connection.diagnostics();
  const std::string missing =
      missing_extensions(needed_extensions(target, choice.extensions), *connection);
  if (!missing.empty()) return lacks_extensions(description, missing);
  auto state = std::make_unique<State>(*std::move(server), *std::move(connection), address);
  state->description = description;
  return state;
}

ScratchServer::State::Opened ScratchServer::State::beside(const Connection& target,
                                                          const std::string& address) {
  auto connection = Connection::open(address);
  if (!connection) return connection.diagnostics();
  drop_leftovers(*connection);
  auto state = std::make_unique<State>(std::nullopt, *std::move(connection), address);
  state->description = "temporary databases beside " + target.description();
  return state;
}

ScratchServer::State::Opened ScratchServer::State::on_named(const ScratchChoice& choice,
                                                            Connection& target) {
  const std::string& address = choice.where;
  auto connection = Connection::open(address);
  if (!connection) return connection.diagnostics();
  if (connection->server().major() != target.server().major())
    return other_major(*connection, target);
  const std::string description = "scratch server " + connection->description();
  const std::string missing =
      missing_extensions(needed_extensions(target, choice.extensions), *connection);
  if (!missing.empty()) return lacks_extensions(description, missing);
  drop_leftovers(*connection);
  auto state = std::make_unique<State>(std::nullopt, *std::move(connection), address);
  state->description = description;
  return state;
}

ScratchServer::State::Opened ScratchServer::State::whatever_fits(const ScratchChoice& choice,
                                                                 Connection& target,
                                                                 const std::string& address) {
  auto embedded = on_embedded(choice, target);
  if (embedded) return embedded;
  auto state = beside(target, address);
  if (state) (*state)->notes.push_back(note("the embedded server", embedded.diagnostics().front()));
  return state;
}

ScratchServer::State::Opened ScratchServer::State::chosen(const ScratchChoice& choice,
                                                          Connection& target,
                                                          const std::string& address) {
  if (choice.where.empty()) return whatever_fits(choice, target, address);
  if (choice.where == "embedded") return on_embedded(choice, target);
  if (choice.where == "target") return beside(target, address);
  return on_named(choice, target);
}

ScratchServer::State::~State() {
  if (server) return;  // goes with all its databases
  for (const std::string& each : databases)
    static_cast<void>(connection.run(drop(each)));
}

Result<ScratchServer> ScratchServer::open(const ScratchChoice& choice, Connection& target,
                                          const std::string& target_string,
                                          const std::string& encoding) {
  auto state = State::chosen(choice, target, target_string);
  if (!state) return state.diagnostics();
  (*state)->encoding = encoding;
  return ScratchServer(*std::move(state));
}

ScratchServer::ScratchServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
ScratchServer::ScratchServer(ScratchServer&&) noexcept = default;
ScratchServer& ScratchServer::operator=(ScratchServer&&) noexcept = default;
ScratchServer::~ScratchServer() = default;

Result<Connection> ScratchServer::new_database() {
  Connection& connection = state_->connection;
  // The session's own id: while it lives, no other server process has it, wherever the client runs.
  const std::string name =
      fmt::format("{}{}_{}", name_prefix, connection.backend_pid(), state_->databases.size() + 1);
  state_->databases.push_back(name);
  const Answer created = connection.run(create(name, state_->encoding, connection.server()));
  if (!created) return cannot_create(connection, *created.error);
  return Connection::open(with_database(state_->target, name));
}

bool ScratchServer::is_embedded() const {
  return state_->server.has_value();
}

const Diagnostics& ScratchServer::notes() const {
  return state_->notes;
}

std::string ScratchServer::description() const {
  return state_->description;
}

std::string with_database(const std::string& target, const std::string& database) {
  // libpq takes the last of several: https://www.postgresql.org/docs/current/libpq-connect.html
  const std::string parameter = "dbname=" + database;
  if (target.starts_with("postgres://") || target.starts_with("postgresql://"))
    return target + (target.find('?') == std::string::npos ? "?" : "&") + parameter;
  const bool is_name = target.find('=') == std::string::npos;
  return is_name ? parameter : target + " " + parameter;
}

}  // namespace theseus
