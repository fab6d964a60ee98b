#include "schemas/source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace theseus::yaml {
namespace {

constexpr std::size_t chunk = 65'536;

struct Range {
  unsigned char first, last;      // of the leading byte
  unsigned char least, greatest;  // of the byte after it: no overlong forms, no surrogates
  std::size_t size;
};

// https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf, table 3-7
constexpr std::array<Range, 8> ranges{{{0xC2, 0xDF, 0x80, 0xBF, 2},
                                       {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                       {0xE1, 0xEC, 0x80, 0xBF, 3},
                                       {0xED, 0xED, 0x80, 0x9F, 3},
                                       {0xEE, 0xEF, 0x80, 0xBF, 3},
                                       {0xF0, 0xF0, 0x90, 0xBF, 4},
                                       {0xF1, 0xF3, 0x80, 0xBF, 4},
                                       {0xF4, 0xF4, 0x80, 0x8F, 4}}};

unsigned char byte_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0;
}

/// How many bytes the character takes; 0 when they are not UTF-8.
std::size_t character_size(std::string_view text, std::size_t offset) {
  const unsigned char lead = byte_at(text, offset);
  if (lead < 0x80) return 1;
  for (const Range& range : ranges) {
    if (lead < range.first || lead > range.last) continue;
    const unsigned char second = byte_at(text, offset + 1);
    if (second < range.least || second > range.greatest) return 0;
    for (std::size_t i = 2; i < range.size; ++i)
      if ((byte_at(text, offset + i) & 0xC0) != 0x80) return 0;
    return range.size;
  }
  return 0;
}

bool is_refused_control(unsigned char c) {
  return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

Mark mark_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;
  const auto lines = std::count(before.begin(), before.end(), '\n');
  return {static_cast<int>(lines) + 1, static_cast<int>(offset - line_start) + 1};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) return error("is a folder, not a file", {path});
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return error("cannot be read: " + std::generic_category().message(errno), {path});
  std::string text;
  for (std::size_t size = 0; stream; size += static_cast<std::size_t>(stream.gcount())) {
    text.resize(size + chunk);
    stream.read(text.data() + size, chunk);
    text.resize(size + static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) return error("cannot be read to its end", {path});
  return text;
}

bool check_characters(std::string_view text, Problems& problems) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const unsigned char c = byte_at(text, offset);
    const std::size_t size = character_size(text, offset);
    if (size == 0) {
      problems.add(mark_at(text, offset), fmt::format("byte 0x{:02X} is not UTF-8", c),
                   "save the file in the encoding UTF-8");
      return false;
    }
    if (is_refused_control(c)) {
      problems.add(mark_at(text, offset),
                   fmt::format("control character 0x{:02X} cannot stand in YAML", c),
                   fmt::format("write it in double quotes as \\x{:02x}, or remove it", c));
      return false;
    }
    offset += size;
  }
  return true;
}

std::string_view line_of(std::string_view text, int number) {
  for (int line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

int tab_in_indentation(std::string_view line) {
  const std::size_t found = line.find_first_not_of(' ');
  if (found == std::string_view::npos || line[found] != '\t') return 0;
  return static_cast<int>(found) + 1;
}

bool closes_quote(std::string_view text, std::size_t offset) {
  const char quote = text[offset];
  for (std::size_t i = offset + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 == text.size() || text[i + 1] != quote) return true;
      ++i;
    }
  }
  return false;
}

}  // namespace theseus::yaml
