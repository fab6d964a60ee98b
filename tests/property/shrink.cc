#include "tests/property/shrink.h"

#include <sstream>
#include <vector>

namespace theseus::testing {
namespace {

using Clock = std::chrono::steady_clock;
using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  std::istringstream stream(text);
  Lines lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

std::string text_of(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines)
    text += line + "\n";
  return text;
}

std::size_t indentation(const std::string& line) {
  return line.find_first_not_of(' ');
}

/// The line and all that belongs to it.
std::size_t end_of_block(const Lines& lines, std::size_t first) {
  std::size_t end = first + 1;
  while (end < lines.size() && indentation(lines[end]) > indentation(lines[first]))
    ++end;
  return end;
}

}  // namespace

Pair shrunk(Pair pair, const std::function<bool(const Pair&)>& shows_it,
            std::chrono::seconds most) {
  const Clock::time_point deadline = Clock::now() + most;
  for (bool is_smaller = true; is_smaller;) {
    is_smaller = false;
    for (std::string Pair::*side : {&Pair::from, &Pair::to})
      for (std::size_t first = 0; first < lines_of(pair.*side).size();) {
        if (Clock::now() > deadline) return pair;
        Lines lines = lines_of(pair.*side);
        const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(first);
        lines.erase(begin, lines.begin() + static_cast<std::ptrdiff_t>(end_of_block(lines, first)));
        Pair smaller = pair;
        smaller.*side = text_of(lines);
        if (shows_it(smaller)) {
          pair = smaller;
          is_smaller = true;
        } else {
          ++first;
        }
      }
  }
  return pair;
}

}  // namespace theseus::testing
