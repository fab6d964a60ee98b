// What must hold for any bytes that are given to the YAML reader: no crash, the
// same with and without the repeated lines, and what can be read is written and read back the same.
#pragma once
#include <string>

namespace theseus::testing {

/// What was wrong, or "".
std::string broken_promise(const std::string& bytes);

}  // namespace theseus::testing
