// The server process in a cluster folder, from its start until nothing of it is left.
#pragma once
#include <memory>

#include "introspect/embedded_folder.h"
#include "introspect/embedded_options.h"
#include "introspect/embedded_process.h"

namespace theseus {

class ServerProcess {
 public:
  /// Returns when the server takes connections. The caller holds the cluster's lock, and nothing
  /// runs there. Errors end with the last lines of the server's log.
  static Result<ServerProcess> start(const Installation& installation, const ClusterFolder& cluster,
                                     const Account& account, Durability durability);

  ServerProcess(ServerProcess&&) noexcept = default;
  ServerProcess& operator=(ServerProcess&&) = delete;
  ~ServerProcess();  // stops it

  const std::filesystem::path& socket_folder() const { return socket_folder_; }
  pid_t id() const { return process_->id(); }

 private:
  ServerProcess(ClusterFolder cluster, Durability durability)
      : cluster_(std::move(cluster)), durability_(durability) {}
  Result<Nothing> run(const Installation& installation, const Account& account);

  ClusterFolder cluster_;
  Durability durability_;
  std::filesystem::path socket_folder_;
  std::unique_ptr<Process> process_;  // none when moved from, or not started
};

}  // namespace theseus
