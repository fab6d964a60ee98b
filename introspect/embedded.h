// A private PostgreSQL, started from the installed server binaries: Unix socket only, copied from a
// template cluster made once, stopped with Theseus. Serves `--url embedded` and as scratch server.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/core/result.h"

namespace theseus {

struct EmbeddedSettings {
  std::string home = ".theseus";   // where clusters are kept
  std::string bin_directory = {};  // THESEUS_PG_BIN; empty: searched for
  std::string path = {};           // PATH, searched last; the library never reads the environment
};

/// A server installation: where its programs are and what `postgres --version` says.
struct Installation {
  std::string bin_directory;
  int version = 0;  // server_version_num: 150018
  int major() const { return version / 10000; }
};

/// In the order of preference: the given directory (then nothing else), pg_config --bindir,
/// /usr/lib/postgresql/*/bin, PATH. Each once; only those with postgres and initdb.
std::vector<Installation> find_installations(const EmbeddedSettings& settings);

/// A running server; it stops, and what is temporary is removed, when this is destroyed. It also
/// dies with the process, however that ends; what a killed process left is removed by the next
/// start. Start it from the main thread: Linux ends it when the thread that started it ends. As
/// root, it runs as the owner of `home` if that is not root, else as `postgres` or `nobody`.
class EmbeddedServer {
 public:
  /// A temporary cluster of the major version asked for (0: the first found).
  static Result<EmbeddedServer> start_scratch(const EmbeddedSettings& settings, int major = 0);

  /// The one cluster whose databases stay from run to run. Waits up to a minute for another Theseus
  /// that uses it, then fails and names its process.
  static Result<EmbeddedServer> start_persistent(const EmbeddedSettings& settings);

  EmbeddedServer(EmbeddedServer&&) noexcept;
  EmbeddedServer& operator=(EmbeddedServer&&) noexcept;
  ~EmbeddedServer();

  /// A connection string for libpq; superuser `postgres`, no password.
  std::string target(const std::string& database = "postgres") const;
  const Installation& installation() const;
  int pid() const;

 private:
  struct Running;
  explicit EmbeddedServer(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace theseus
