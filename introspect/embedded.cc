#include "introspect/embedded.h"

#include <cstdlib>
#include <functional>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "introspect/embedded_cluster.h"
#include "introspect/embedded_file.h"
#include "introspect/embedded_installation.h"
#include "introspect/embedded_server.h"
#include "introspect/embedded_template.h"

namespace theseus {
namespace fs = std::filesystem;

/// Goes in the reverse order: the server, then the hold on its cluster.
struct EmbeddedServer::Running {
  ChosenInstallation installation;
  HeldCluster cluster;
  ServerProcess server;
};

namespace {

constexpr std::chrono::minutes patience{1};

/// Some failures the standard library reports by exceptions: a full disk, a folder that vanishes.
Result<EmbeddedServer> translated(const std::function<Result<EmbeddedServer>()>& start) {
  try {
    return start();
  } catch (const std::system_error& thrown) {
    return error(std::string("cannot start an embedded PostgreSQL: ") + thrown.what());
  }
}

/// Data that stay are written through once; from then on the server itself takes care.
void synchronise(const fs::path& folder) {
  const FileDescriptor directory(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.is_open()) syncfs(directory.number());
}

/// Under another name first: a cluster is there whole or not at all.
Result<Nothing> make_persistent(const ClusterHome& home, const ClusterFolder& cluster,
                                const ChosenInstallation& installation) {
  const TemporaryFolder fresh(cluster.data().string() + ".new");
  fs::remove_all(fresh.path());
  const auto copied = copy_template(home.folder, installation, home.account, fresh.path());
  if (!copied) return copied;
  synchronise(fresh.path());
  fs::rename(fresh.path(), cluster.data());
  return Nothing{};
}

/// A cluster can only be used by servers of the major version that made it; 0: there is none yet.
int major_of(const ClusterFolder& cluster) {
  return std::atoi(read_file(cluster.data() / "PG_VERSION").c_str());
}

Result<ChosenInstallation> installation_for(const EmbeddedSettings& settings,
                                            const ClusterFolder& cluster) {
  const int major = major_of(cluster);
  auto installation = choose_installation(settings, major);
  if (installation || major == 0) return installation;
  Diagnostic first = installation.diagnostics().front();
  first.message = fmt::format("the embedded cluster in {} was made by PostgreSQL {}: {}",
                              cluster.folder.string(), major, first.message);
  first.hint += ", or remove the folder and its databases";
  return first;
}

}  // namespace

Result<EmbeddedServer> EmbeddedServer::start_scratch(const EmbeddedSettings& settings, int major) {
  return translated([&]() -> Result<EmbeddedServer> {
    auto installation = choose_installation(settings, major);
    if (!installation) return installation.diagnostics();
    auto home = ClusterHome::find(settings.home);
    if (!home) return home.diagnostics();
    auto cluster = hold_scratch(*home);
    if (!cluster) return cluster.diagnostics();
    const auto made =
        copy_template(home->folder, *installation, home->account, cluster->folder.data());
    if (!made) return made.diagnostics();
    auto server =
        ServerProcess::start(*installation, cluster->folder, home->account, Durability::scratch);
    if (!server) return server.diagnostics();
    return EmbeddedServer(std::make_unique<Running>(
        Running{*std::move(installation), *std::move(cluster), *std::move(server)}));
  });
}

Result<EmbeddedServer> EmbeddedServer::start_persistent(const EmbeddedSettings& settings) {
  return translated([&]() -> Result<EmbeddedServer> {
    auto home = ClusterHome::find(settings.home);
    if (!home) return home.diagnostics();
    auto cluster = hold_persistent(*home, patience);
    if (!cluster) return cluster.diagnostics();
    auto installation = installation_for(settings, cluster->folder);
    if (!installation) return installation.diagnostics();
    if (major_of(cluster->folder) == 0) {
      const auto made = make_persistent(*home, cluster->folder, *installation);
      if (!made) return made.diagnostics();
    }
    auto server =
        ServerProcess::start(*installation, cluster->folder, home->account, Durability::persistent);
    if (!server) return server.diagnostics();
    return EmbeddedServer(std::make_unique<Running>(
        Running{*std::move(installation), *std::move(cluster), *std::move(server)}));
  });
}

EmbeddedServer::EmbeddedServer(std::unique_ptr<Running> running) : running_(std::move(running)) {}
EmbeddedServer::EmbeddedServer(EmbeddedServer&&) noexcept = default;
EmbeddedServer& EmbeddedServer::operator=(EmbeddedServer&&) noexcept = default;
EmbeddedServer::~EmbeddedServer() = default;

std::string EmbeddedServer::target(const std::string& database) const {
  std::string quoted;
  for (const char c : database) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return fmt::format("host={} port=5432 user=postgres dbname='{}' gssencmode=disable",
                     running_->server.socket_folder().string(), quoted);
}

const Installation& EmbeddedServer::installation() const {
  return running_->installation;
}

int EmbeddedServer::pid() const {
  return running_->server.id();
}

}  // namespace theseus
