#include "introspect/embedded_cluster.h"

#include "introspect/embedded_leftover.h"

namespace theseus {
namespace fs = std::filesystem;
namespace {

constexpr std::chrono::minutes scratch_patience{1};

fs::path scratch_folder(const ClusterHome& home) {
  return home.folder / "scratch";
}

/// Held until a new folder has its own lock: without one it would look like a leftover.
Result<FileLock> guard(const ClusterHome& home, std::chrono::milliseconds patience) {
  const fs::path all = scratch_folder(home);
  const auto made = make_own_folder(all, home.account);
  if (!made) return made.diagnostics();
  spread_out(all);
  return FileLock::take(all / "lock", home.account, all.string(), patience);
}

}  // namespace

Result<ClusterHome> ClusterHome::find(const std::string& home) {
  auto account = server_account(home);
  if (!account) return account.diagnostics();
  auto folder = cluster_home(home, *account);
  if (!folder) return folder.diagnostics();
  return ClusterHome{*std::move(account), *std::move(folder)};
}

Result<HeldCluster> hold_scratch(const ClusterHome& home) {
  const auto guarded = guard(home, scratch_patience);
  if (!guarded) return guarded.diagnostics();
  remove_leftovers(scratch_folder(home), home.account);
  const auto folder = make_new_folder(scratch_folder(home) / "cluster-", home.account);
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
  // Whoever is making a scratch cluster just now also removes what is left of others.
  if (const auto guarded = guard(home, {})) remove_leftovers(scratch_folder(home), home.account);
  // A killed Theseus' server may still be writing its last checkpoint.
  const auto retired = retire(cluster, 0, patience);
  if (!retired) return retired.diagnostics();
  return HeldCluster{*std::move(lock), {}, cluster};
}

}  // namespace theseus
