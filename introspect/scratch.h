// A database to try SQL in: on a server that the user names, on the embedded server, or a temporary
// one on the target's server.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/result.h"
#include "introspect/connection.h"
#include "introspect/embedded.h"

namespace theseus {

struct ScratchChoice {
  std::string where = {};  // "" (choose), "embedded", "target", or a connection target
  EmbeddedSettings embedded = {};
  /// That will be created there, beside those of the target: names, and versions where they matter.
  std::vector<std::pair<std::string, std::string>> extensions = {};
};

class ScratchServer {
 public:
  /// A server of the target's major version. Where the user leaves the choice, it is the embedded
  /// one if it fits and has the extensions, else the target's own; what was passed over,
  /// and why, is in notes(). What the user names and does not fit is an error. Call it from the
  /// main thread.
  static Result<ScratchServer> open(const ScratchChoice& choice, Connection& target,
                                    const std::string& target_string, const std::string& encoding);

  ScratchServer(ScratchServer&&) noexcept;
  ScratchServer& operator=(ScratchServer&&) noexcept;
  ~ScratchServer();

  /// A connection to a new, empty database (of template0, with the encoding of the target, locale
  /// C), dropped when this goes, whoever is connected.
  Result<Connection> new_database();

  /// Roles may be created there.
  bool is_embedded() const;
  const Diagnostics& notes() const;
  /// "embedded PostgreSQL 15.18", "temporary databases beside shop on localhost:5432 as me".
  std::string description() const;

 private:
  struct State;
  explicit ScratchServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The connection target with another database.
std::string with_database(const std::string& target, const std::string& database);

}  // namespace theseus
