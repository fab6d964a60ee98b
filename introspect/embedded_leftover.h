// What a killed Theseus leaves behind, and how the next one removes it.
#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

#include "introspect/embedded_folder.h"

namespace theseus {

/// The lines of postmaster.pid that matter here.
struct Postmaster {
  pid_t id = 0;
  key_t memory_key = 0;
  int memory_id = -1;
  std::string status = {};  // "starting", "ready"
};

/// Nothing where no server has begun to run.
std::optional<Postmaster> read_postmaster(const std::filesystem::path& data);

/// Waits until no server runs in the cluster, after sending it `signal` unless that is 0, then
/// removes its shared memory, its socket and postmaster.pid. The caller holds the cluster's lock.
/// An error if it still runs.
Result<Nothing> retire(const ClusterFolder& cluster, int signal,
                       std::chrono::milliseconds patience);

/// Removes each scratch cluster below `folder` that no living Theseus holds. The caller holds the
/// lock of `folder`.
void remove_leftovers(const std::filesystem::path& folder, const Account& account);

}  // namespace theseus
