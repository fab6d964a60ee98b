// Makes a pair of schemas that shows a fault as small as it can.
#pragma once
#include <chrono>
#include <functional>
#include <string>

namespace theseus::testing {

struct Pair {
  std::string from, to;
};

/// Leaves out blocks of lines (a line with all that is indented below it) from either text while
/// `shows_it`, until none can be left out or the time is over.
Pair shrunk(Pair pair, const std::function<bool(const Pair&)>& shows_it, std::chrono::seconds most);

}  // namespace theseus::testing
