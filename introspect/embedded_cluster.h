// A cluster that this process holds: nobody else starts a server in it or removes it.
#pragma once
#include "introspect/embedded_folder.h"
#include "introspect/embedded_lock.h"

namespace theseus {

/// Whose clusters these are, and the absolute path of where they are.
struct ClusterHome {
  Account account;
  std::filesystem::path folder;
  static Result<ClusterHome> find(const std::string& home);
};

/// Goes in the reverse order: first a scratch cluster's folder, then the lock.
struct HeldCluster {
  FileLock lock;
  TemporaryFolder removed = {};
  ClusterFolder folder;
};

/// A new, empty folder for a scratch cluster. What dead processes left of theirs is removed first.
Result<HeldCluster> hold_scratch(const ClusterHome& home);

/// The one persistent cluster's folder, perhaps new. Waits at most `patience` for another process
/// that holds it.
Result<HeldCluster> hold_persistent(const ClusterHome& home, std::chrono::milliseconds patience);

}  // namespace theseus
