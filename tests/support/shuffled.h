// The same YAML in another order: what a person says by it must not depend on that.
#pragma once
#include <cstdint>
#include <map>
#include <string>

namespace theseus::testing {

/// The entries of all maps in another order, of block and of flow maps, but for those that are made
/// in the order written: columns, attributes, options and settings. The `schema` stays first. Lists
/// stay as they are.
std::string shuffled(const std::string& yaml, std::uint64_t seed);

/// The same, split over files of random names.
std::map<std::string, std::string> shuffled_files(const std::string& yaml, std::uint64_t seed);

}  // namespace theseus::testing
