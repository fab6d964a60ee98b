// Repeated lines are kept from yaml-cpp: what is read must be the same as if they were not.
#pragma once
#include <string>
#include <string_view>

namespace theseus::testing {

/// What differs between reading all of a text and reading it without its repeats, or "".
std::string difference_of_readings(std::string_view text);

}  // namespace theseus::testing
