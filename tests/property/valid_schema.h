// A random schema that PostgreSQL accepts, as YAML. Names come from small pools, so that two of
// them have much in common and differ in everything else.
#pragma once
#include <cstdint>
#include <string>

namespace theseus::testing {

/// The same text for the same seed.
std::string valid_schema(std::uint64_t seed);

}  // namespace theseus::testing
