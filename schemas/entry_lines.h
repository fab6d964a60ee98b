// Lines of YAML that look as if they said one thing only. Whether they do, yaml-cpp decides: see
// excerpt.h.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace theseus::yaml {

/// `name: value` or `- value`, and the next line does not look as if it went on.
struct EntryLine {
  std::uint32_t offset = 0;     // of the name, or of the dash
  int line = 0;                 // from 1
  std::uint16_t column = 0;     // from 0
  std::uint16_t name_size = 0;  // 0 for what stands in a list
  std::uint32_t value = 0;      // the same number for the same words

  bool is_item() const { return name_size == 0; }
  std::uint32_t value_offset() const { return offset + name_size + 2U; }
};

struct EntryLines {
  std::vector<EntryLine> all = {};
  std::vector<std::uint32_t> uses = {};  // of each value
};

EntryLines find_entries(std::string_view text);

/// One line after the other.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool next();

  std::string_view line = {};        // without its line break
  std::string_view with_break = {};  // as it is
  std::uint32_t offset = 0;
  int number = 0;  // from 1

 private:
  std::string_view rest_;
};

inline std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// A word in front of a colon that needs no quotes anywhere and means nothing but itself.
std::string_view plain_name_in(std::string_view line);

/// Passes over the lines of a `|` block: they are text, whatever they look like.
class Blocks {
 public:
  bool holds(std::string_view line);

 private:
  bool inside_ = false;
  std::size_t column_ = 0;
};

}  // namespace theseus::yaml
