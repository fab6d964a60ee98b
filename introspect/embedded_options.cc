#include "introspect/embedded_options.h"

namespace theseus {
namespace {

using Settings = std::vector<std::string>;

Settings common() {
  return {
      "listen_addresses=",
      "port=5432",
      "unix_socket_permissions=0700",
      "logging_collector=off",
      "log_destination=stderr",
      "lc_messages=C",
      "timezone=UTC",
      "log_timezone=UTC",
      "jit=off",
      "max_connections=20",
      // A schema of 10,000 tables is created and read in one transaction.
      "max_locks_per_transaction=4096",
      // What outlives a killed server lies in the cluster's folder, not in /dev/shm.
      "dynamic_shared_memory_type=mmap",
      "huge_pages=off",
      "wal_level=minimal",
      "max_wal_senders=0",
      "max_wal_size=1GB",
      "wal_init_zero=off",
      "wal_recycle=off",
  };
}

Settings scratch() {
  return {"fsync=off",      "synchronous_commit=off", "full_page_writes=off",
          "autovacuum=off", "shared_buffers=16MB",    "log_checkpoints=off"};
}

/// The template was made for speed; what it leaves at its default is right for data that stay.
Settings persistent() {
  return {"fsync=on", "autovacuum=on"};
}

}  // namespace

std::vector<std::string> server_command(const Installation& installation,
                                        const ClusterFolder& cluster,
                                        const std::filesystem::path& socket_folder,
                                        Durability durability) {
  std::vector<std::string> command = {installation.bin_directory + "/postgres", "-D",
                                      cluster.data()};
  Settings settings = common();
  settings.push_back("unix_socket_directories=" + socket_folder.string());
  for (const std::string& each : durability == Durability::scratch ? scratch() : persistent())
    settings.push_back(each);
  for (const std::string& each : settings) {
    command.emplace_back("-c");
    command.push_back(each);
  }
  return command;
}

}  // namespace theseus
