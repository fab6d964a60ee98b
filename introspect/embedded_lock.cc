#include "introspect/embedded_lock.h"

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace theseus {
namespace {

constexpr std::chrono::milliseconds step{10};

bool lock(int file, std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EINTR && errno != EWOULDBLOCK) return false;
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(step);
  }
  return true;
}

/// Only for the message of those who wait: a full disk is no reason not to have the lock.
void write_our_id(int file, const Account& account) {
  if (!account.is_ours() && fchown(file, account.user, account.group) != 0) return;
  if (ftruncate(file, 0) == 0) write_all(file, std::to_string(getpid()) + "\n");
}

std::string holder(const std::filesystem::path& path) {
  const std::string id = read_file(path);
  return id.empty() ? "another process" : "process " + id.substr(0, id.find('\n'));
}

}  // namespace

Result<FileLock> FileLock::take(const std::filesystem::path& path, const Account& account,
                                const std::string& what, std::chrono::milliseconds patience) {
  constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
  FileDescriptor file(open(path.c_str(), flags, 0600));
  if (!file.is_open()) return error("cannot open " + path.string() + ": " + last_error());
  if (!lock(file.number(), patience))
    return error(what + " is in use by " + holder(path), {}, "wait for it to end, or stop it");
  write_our_id(file.number(), account);
  return FileLock(std::move(file));
}

}  // namespace theseus
