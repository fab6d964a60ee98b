// How an embedded server is configured: by its command line alone, so that a cluster is only data.
#pragma once
#include <string>
#include <vector>

#include "introspect/embedded.h"
#include "introspect/embedded_folder.h"

namespace theseus {

/// A scratch cluster is thrown away and may be fast; a persistent one is to survive a power cut.
enum class Durability { scratch, persistent };

/// The program and its arguments.
std::vector<std::string> server_command(const Installation& installation,
                                        const ClusterFolder& cluster,
                                        const std::filesystem::path& socket_folder,
                                        Durability durability);

}  // namespace theseus
