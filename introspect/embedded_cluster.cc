#include "introspect/embedded_cluster.h"

#include "introspect/embedded_leftover.h"

namespace theseus {
namespace fs = std::filesystem;
namespace {

constexpr std::chrono::minutes scratch_patience{1};

}  // namespace

Result<ClusterHome> ClusterHome::find(const std::string& home) {
  auto account = server_account(home);
  if (!account) return account.diagnostics();
  auto folder = cluster_home(home, *account);
  if (!folder) return folder.diagnostics();
  return ClusterHome{*std::move(account), *std::move(folder)};
}

Result<HeldCluster> hold_scratch(const ClusterHome& home) {
  const fs::path all = home.folder / "scratch";
  const auto made = make_own_folder(all, home.account);
  if (!made) return made.diagnostics();
  // Held until the new folder has its own lock: without one it would look like a leftover.
  const auto guard = FileLock::take(all / "lock", home.account, all.string(), scratch_patience);
  if (!guard) return guard.diagnostics();
  remove_leftovers(all, home.account);
  const auto folder = make_new_folder(all / "cluster-", home.account);
  if (!folder) return folder.diagnostics();
  TemporaryFolder removed(*folder);
  const ClusterFolder cluster{*folder};
  auto lock = FileLock::take(cluster.lock(), home.account, folder->string());
  if (!lock) return lock.diagnostics();
  return HeldCluster{*std::move(lock), std::move(removed), cluster};
}

Result<HeldCluster> hold_persistent(const ClusterHome& home, std::chrono::milliseconds patience) {
  const ClusterFolder cluster{home.folder / "embedded"};
  const auto made = make_own_folder(cluster.folder, home.account);
  if (!made) return made.diagnostics();
  auto lock = FileLock::take(cluster.lock(), home.account,
                             "the embedded server in " + cluster.folder.string(), patience);
  if (!lock) return lock.diagnostics();
  // A killed Theseus' server may still be writing its last checkpoint.
  const auto retired = retire(cluster, 0, patience);
  if (!retired) return retired.diagnostics();
  return HeldCluster{*std::move(lock), {}, cluster};
}

}  // namespace theseus
