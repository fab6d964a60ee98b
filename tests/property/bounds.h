// Partitions at random.
#pragma once
#include <map>
#include <random>
#include <string>

namespace theseus::testing {

/// Bounds by the last word of the partition's name. What rows of add_rows() need is often there, so
/// that a change of bounds often moves none; "rest" takes what no other does.
std::map<std::string, std::string> random_bounds(const std::string& partition_by,
                                                 std::mt19937_64& random);

}  // namespace theseus::testing
