#include "introspect/embedded_folder.h"

#include <cerrno>
#include <random>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/core/hash.h"
#include "introspect/embedded_file.h"

namespace theseus {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view socket_prefix = "/tmp/theseus-";
constexpr int attempts = 100;

Diagnostic cannot_make(const fs::path& folder, const std::string& why) {
  return error("cannot make the folder " + folder.string() + ": " + why, {},
               "private PostgreSQL clusters need a folder that can be written");
}

/// Six characters; the folder's 0700 is the protection, not the name.
std::string random_name() {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device random;
  std::string name;
  for (int i = 0; i < 6; ++i)
    name += letters[random() % letters.size()];
  return name;
}

Result<Nothing> hand_over(const fs::path& folder, const Account& account) {
  if (account.is_ours() || lchown(folder.c_str(), account.user, account.group) == 0)
    return Nothing{};
  return cannot_make(folder, last_error());
}

Result<Nothing> accept(const fs::path& folder, const Account& account) {
  struct stat status {};
  if (lstat(folder.c_str(), &status) != 0) return cannot_make(folder, last_error());
  if (!S_ISDIR(status.st_mode)) return error(folder.string() + " is not a folder");
  if (status.st_uid == account.user && (status.st_mode & 077) == 0) return Nothing{};
  // Ours when we are root and were killed between making it and handing it over.
  if (status.st_uid == geteuid() && chmod(folder.c_str(), 0700) == 0)
    return hand_over(folder, account);
  return error(folder.string() + " belongs to another user, and servers run as " + account.name, {},
               "remove it, or work as the user who made it");
}

fs::path below_tmp(const fs::path& home, const Account& account) {
  const std::string key = std::to_string(account.user) + ":" + home.string();
  return fmt::format("{}home-{}", socket_prefix, sha256(key).substr(0, 16));
}

bool can_enter(const fs::path& folder, const Account& account) {
  const auto entered = run_as(account, [&] {
    if (access(folder.c_str(), X_OK) != 0)
      throw std::system_error(errno, std::generic_category(), folder.string());
  });
  return static_cast<bool>(entered);
}

Result<std::string> note_name(const ClusterFolder& cluster) {
  const std::string name = std::string(socket_prefix) + random_name();
  const auto noted = write_file(cluster.socket_note(), name + "\n");
  if (!noted) return noted.diagnostics();
  return name;
}

}  // namespace

Result<fs::path> cluster_home(const std::string& home, const Account& account) {
  std::error_code failed;
  const fs::path absolute = fs::weakly_canonical(fs::absolute(home), failed);
  if (failed) return cannot_make(home, failed.message());
  fs::create_directories(absolute, failed);
  if (failed) return cannot_make(absolute, failed.message());
  spread_out(absolute);
  if (account.is_ours() || can_enter(absolute, account)) return absolute;
  const fs::path other = below_tmp(absolute, account);
  const auto made = make_own_folder(other, account);
  if (!made) return made.diagnostics();
  return other;
}

Result<Nothing> make_own_folder(const fs::path& folder, const Account& account) {
  if (mkdir(folder.c_str(), 0700) == 0) return hand_over(folder, account);
  if (errno == EEXIST) return accept(folder, account);
  return cannot_make(folder, last_error());
}

void spread_out(const fs::path& folder) {
  // ext4 does not use an inode again for a minute, and searches in vain among the thousands that
  // the last clusters freed: a copy then takes 0.8 s instead of 0.06. Other file systems refuse; no
  // harm.
  const FileDescriptor directory(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  int flags = 0;
  if (ioctl(directory.number(), FS_IOC_GETFLAGS, &flags) != 0) return;
  flags |= FS_TOPDIR_FL;
  ioctl(directory.number(), FS_IOC_SETFLAGS, &flags);
}

Result<fs::path> make_new_folder(const std::string& prefix, const Account& account) {
  std::string name = prefix + "XXXXXX";
  if (mkdtemp(name.data()) == nullptr) return cannot_make(prefix, last_error());
  const auto handed = hand_over(name, account);
  if (!handed) return handed.diagnostics();
  return fs::path(name);
}

Result<fs::path> make_socket_folder(const ClusterFolder& cluster, const Account& account) {
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const auto name = note_name(cluster);
    if (!name) return name.diagnostics();
    if (mkdir(name->c_str(), 0700) != 0) {
      if (errno == EEXIST) continue;
      return cannot_make(*name, last_error());
    }
    const auto handed = hand_over(*name, account);
    if (!handed) return handed.diagnostics();
    return fs::path(*name);
  }
  return cannot_make(socket_prefix, "no free name");
}

void remove_socket_folder(const ClusterFolder& cluster) {
  std::string name = read_file(cluster.socket_note());
  name.erase(std::min(name.find('\n'), name.size()));
  // Never more than a folder of ours: the note might be half-written.
  const bool is_ours = name.size() == socket_prefix.size() + 6 && name.starts_with(socket_prefix) &&
                       name.find('/', socket_prefix.size()) == std::string::npos;
  std::error_code ignored;
  if (is_ours) fs::remove_all(name, ignored);
  fs::remove(cluster.socket_note(), ignored);
}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
  path_.swap(other.path_);
  return *this;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace theseus
