#include "schemas/entry_lines.h"

#include <limits>
#include <optional>
#include <unordered_map>

namespace theseus::yaml {
namespace {

constexpr auto none = std::string_view::npos;

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// yaml-cpp gives up on long names and deep nesting: what is left out must be far from either.
constexpr std::size_t longest = 250;

/// Not one that goes on below, nor one with a meaning of its own.
bool may_repeat(std::string_view value) {
  return !value.empty() && value.size() <= longest && value.back() != ',' &&
         std::string_view(" \t\r|>#&*!?").find(value[0]) == none;
}

/// Not a map of its own, `- a: b`, which may go on below.
bool may_be_item(std::string_view value) {
  const bool is_closed = std::string_view("{['\"").find(value[0]) != none;
  return is_closed || (value.find(": ") == none && value.back() != ':' && value[0] != '-');
}

/// The value is not numbered yet. What stands at the top of a file is read as it comes.
std::optional<EntryLine> entry_in(const Lines& lines) {
  const std::size_t column = indentation(lines.line);
  if (column == 0 || column > std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
  const std::string_view name = plain_name_in(lines.line);
  const std::string_view rest = lines.line.substr(column + name.size());
  const bool is_entry = rest.starts_with(name.empty() ? "- " : ": ");
  if (!is_entry || !may_repeat(rest.substr(2))) return std::nullopt;
  if (name.empty() && !may_be_item(rest.substr(2))) return std::nullopt;
  return EntryLine{.offset = lines.offset + static_cast<std::uint32_t>(column),
                   .line = lines.number,
                   .column = static_cast<std::uint16_t>(column),
                   .name_size = static_cast<std::uint16_t>(name.size())};
}

/// Whether an entry ends where this line begins: what belongs to it would stand further to the
/// right.
bool ends_before(const EntryLine& entry, std::string_view line) {
  const std::size_t column = indentation(line);
  if (column > entry.column || column == line.size()) return false;
  const char c = line[column];
  return is_name_start(c) || is_digit(c) || c == '"' || c == '\'' ||
         line.substr(column).starts_with("- ");
}

/// `|`, `>-`, …: lines of text follow, and may look like entries.
bool begins_block(std::string_view line) {
  const std::size_t last = line.find_last_not_of("+-0123456789\r");
  return last != none && last > 0 && line[last - 1] == ' ' &&
         (line[last] == '|' || line[last] == '>');
}

/// Keeps an entry, with the number of its value.
class Numbering {
 public:
  explicit Numbering(std::string_view whole) : whole_(whole) {}

  void keep(EntryLine entry) {
    const std::size_t begin = entry.value_offset();
    const std::string_view value = whole_.substr(begin, whole_.find('\n', begin) - begin);
    const auto next = static_cast<std::uint32_t>(found.uses.size());
    entry.value = numbers_.try_emplace(value, next).first->second;
    if (entry.value == next) found.uses.push_back(0);
    ++found.uses[entry.value];
    found.all.push_back(entry);
  }

  EntryLines found = {};

 private:
  std::string_view whole_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_ = {};
};

}  // namespace

bool Lines::next() {
  if (rest_.empty()) return false;
  offset += static_cast<std::uint32_t>(with_break.size());
  line = rest_.substr(0, rest_.find('\n'));
  with_break = rest_.substr(0, line.size() + 1);
  rest_.remove_prefix(with_break.size());
  ++number;
  return true;
}

std::string_view plain_name_in(std::string_view line) {
  const std::size_t begin = indentation(line);
  std::size_t end = begin;
  while (end < line.size() && (is_name_start(line[end]) || is_digit(line[end]) || line[end] == '.'))
    ++end;
  const std::string_view name = line.substr(begin, end - begin);
  const std::string_view rest = line.substr(end);
  const bool is_name = !name.empty() && is_name_start(name[0]) && name.size() <= longest &&
                       (rest == ":" || rest.starts_with(": "));
  const bool is_null = name == "null" || name == "Null" || name == "NULL";
  return is_name && !is_null ? name : std::string_view();
}

bool Blocks::holds(std::string_view line) {
  const std::size_t column = indentation(line);
  if (inside_ && (column == line.size() || column > column_)) return true;
  inside_ = begins_block(line);
  column_ = column;
  return false;
}

EntryLines find_entries(std::string_view text) {
  Numbering numbering(text);
  Blocks blocks;
  std::optional<EntryLine> last;
  for (Lines lines(text); lines.next();) {
    if (last && ends_before(*last, lines.line)) numbering.keep(*last);
    last.reset();
    if (!blocks.holds(lines.line)) last = entry_in(lines);
  }
  return std::move(numbering.found);
}

}  // namespace theseus::yaml
