// Where clusters live on disk, and whose the folders are.
#pragma once
#include <filesystem>
#include <string>

#include "engine/core/result.h"
#include "introspect/embedded_account.h"

namespace theseus {

/// What one cluster consists of, all in one folder.
struct ClusterFolder {
  std::filesystem::path folder;
  std::filesystem::path data() const { return folder / "data"; }
  std::filesystem::path log() const { return folder / "log"; }
  std::filesystem::path lock() const { return folder / "lock"; }
  /// A file with the name of the folder that holds the socket.
  std::filesystem::path socket_note() const { return folder / "socket"; }
};

/// The absolute path of `home`, made if need be; where the account cannot get into it, a folder
/// below /tmp in its stead, always the same.
Result<std::filesystem::path> cluster_home(const std::string& home, const Account& account);

/// Makes a folder that only the account can use, or accepts one. Neither symbolic links nor
/// somebody else's folder are accepted.
Result<Nothing> make_own_folder(const std::filesystem::path& folder, const Account& account);

/// Asks the file system not to crowd together what lies below the folder.
void spread_out(const std::filesystem::path& folder);

/// A new folder with a random name that begins like `prefix`.
Result<std::filesystem::path> make_new_folder(const std::string& prefix, const Account& account);

/// Makes the folder for a cluster's socket. Its path is short, as sockets need it, and stands in
/// the cluster's folder before it exists, so that what a killed process leaves can be found.
Result<std::filesystem::path> make_socket_folder(const ClusterFolder& cluster,
                                                 const Account& account);
void remove_socket_folder(const ClusterFolder& cluster);

/// Removes a folder with all in it when it goes.
class TemporaryFolder {
 public:
  TemporaryFolder() = default;
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) {
    other.path_.clear();
  }
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace theseus
