#include "introspect/embedded_leftover.h"

#include <csignal>
#include <functional>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include "introspect/embedded_file.h"
#include "introspect/embedded_lock.h"

namespace theseus {
namespace fs = std::filesystem;
namespace {

constexpr std::chrono::milliseconds step{2};

bool wait_until(const std::function<bool()>& done, std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!done() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(step);
  return done();
}

/// Process ids are used again: only one that works in the folder is its server. A zombie works
/// nowhere.
bool is_server_of(pid_t id, const fs::path& data) {
  const fs::path process = fs::path("/proc") / std::to_string(id);
  std::error_code unreadable;
  if (fs::read_symlink(process / "cwd", unreadable) == data) return true;
  return read_file(process / "cmdline").find('\0' + data.string() + '\0') != std::string::npos;
}

/// How many processes still use the segment; none when it is no longer the server's.
std::optional<shmatt_t> users_of_memory(const Postmaster& postmaster) {
  shmid_ds segment{};
  if (postmaster.memory_id < 0 || shmctl(postmaster.memory_id, IPC_STAT, &segment) != 0)
    return std::nullopt;
  if (segment.shm_perm.__key != postmaster.memory_key) return std::nullopt;
  return segment.shm_nattch;
}

/// A killed server's backends notice it soon, but not at once.
bool remove_memory(const Postmaster& postmaster, std::chrono::milliseconds patience) {
  const auto is_unused = [&] { return users_of_memory(postmaster).value_or(0) == 0; };
  if (!wait_until(is_unused, patience)) return false;
  if (users_of_memory(postmaster)) shmctl(postmaster.memory_id, IPC_RMID, nullptr);
  return true;
}

void remove_leftover(const fs::path& folder, const Account& account) {
  const ClusterFolder cluster{folder};
  const auto lock = FileLock::take(cluster.lock(), account, folder.string());
  if (!lock) return;
  if (!retire(cluster, SIGQUIT, std::chrono::seconds(10))) return;
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

}  // namespace

std::optional<Postmaster> read_postmaster(const fs::path& data) {
  std::istringstream lines(read_file(data / "postmaster.pid"));
  Postmaster postmaster;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line);
    if (number == 1) words >> postmaster.id;
    if (number == 7) words >> postmaster.memory_key >> postmaster.memory_id;
    if (number == 8) words >> postmaster.status;
  }
  if (postmaster.id <= 0) return std::nullopt;
  return postmaster;
}

Result<Nothing> retire(const ClusterFolder& cluster, int signal,
                       std::chrono::milliseconds patience) {
  const auto postmaster = read_postmaster(cluster.data());
  if (postmaster) {
    const auto has_ended = [&] { return !is_server_of(postmaster->id, cluster.data()); };
    if (signal != 0 && !has_ended()) kill(postmaster->id, signal);
    if (!wait_until(has_ended, patience) || !remove_memory(*postmaster, patience))
      return error(fmt::format("a server (process {}) still runs in {}", postmaster->id,
                               cluster.folder.string()),
                   {}, "stop it first");
  }
  remove_socket_folder(cluster);
  std::error_code ignored;
  fs::remove(cluster.data() / "postmaster.pid", ignored);
  return Nothing{};
}

void remove_leftovers(const fs::path& folder, const Account& account) {
  std::error_code error;
  for (fs::directory_iterator each(folder, error), end; !error && each != end;
       each.increment(error))
    if (each->is_directory()) remove_leftover(each->path(), account);
}

}  // namespace theseus
