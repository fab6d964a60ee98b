#include "introspect/embedded_server.h"

#include <csignal>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "introspect/embedded_file.h"
#include "introspect/embedded_installation.h"
#include "introspect/embedded_leftover.h"

namespace theseus {
namespace {

constexpr std::chrono::milliseconds ready_step{2};
constexpr std::chrono::minutes start_patience{5};  // after a crash the log is replayed
constexpr std::chrono::minutes stop_patience{2};   // the last checkpoint
constexpr std::chrono::seconds leftover_patience{5};
constexpr int log_lines = 8;

/// A fast shutdown writes everything back; an immediate one wastes no time on what is thrown away.
int stop_signal(Durability durability) {
  return durability == Durability::scratch ? SIGQUIT : SIGINT;
}

Diagnostic did_not_start(const ClusterFolder& cluster, const std::string& why) {
  return error(fmt::format("the embedded PostgreSQL in {} {}:{}", cluster.folder.string(), why,
                           last_lines(read_file(cluster.log()), log_lines)));
}

Result<FileDescriptor> open_log(const ClusterFolder& cluster, const Account& account) {
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
  FileDescriptor log(open(cluster.log().c_str(), flags, 0600));
  if (log.is_open() &&
      (account.is_ours() || fchown(log.number(), account.user, account.group) == 0))
    return log;
  return error("cannot write " + cluster.log().string() + ": " + last_error());
}

bool is_ready(const ClusterFolder& cluster, pid_t id) {
  const auto postmaster = read_postmaster(cluster.data());
  return postmaster && postmaster->id == id && postmaster->status == "ready";
}

Result<Nothing> wait_until_ready(const ClusterFolder& cluster, Process& process) {
  const auto deadline = std::chrono::steady_clock::now() + start_patience;
  while (!is_ready(cluster, process.id())) {
    if (process.has_ended()) return did_not_start(cluster, "did not start");
    if (std::chrono::steady_clock::now() > deadline)
      return did_not_start(cluster, "was not ready in five minutes");
    std::this_thread::sleep_for(ready_step);
  }
  return Nothing{};
}

}  // namespace

Result<ServerProcess> ServerProcess::start(const Installation& installation,
                                           const ClusterFolder& cluster, const Account& account,
                                           Durability durability) {
  ServerProcess server(cluster, durability);
  const auto running = server.run(installation, account);
  if (!running) return running.diagnostics();
  return server;
}

Result<Nothing> ServerProcess::run(const Installation& installation, const Account& account) {
  const auto socket_folder = make_socket_folder(cluster_, account);
  if (!socket_folder) return socket_folder.diagnostics();
  socket_folder_ = *socket_folder;
  const auto log = open_log(cluster_, account);
  if (!log) return log.diagnostics();
  auto process = Process::start(
      {.arguments = server_command(installation, cluster_, socket_folder_, durability_),
       .account = account,
       .output = log->number(),
       .death_signal = stop_signal(durability_)});
  if (!process) return process.diagnostics();
  process_ = std::make_unique<Process>(*std::move(process));
  return wait_until_ready(cluster_, *process_);
}

ServerProcess::~ServerProcess() {
  if (socket_folder_.empty()) return;
  if (process_) process_->stop(stop_signal(durability_), stop_patience);
  // Only has something to do besides the socket where the server had to be killed.
  static_cast<void>(retire(cluster_, 0, leftover_patience));
}

}  // namespace theseus
