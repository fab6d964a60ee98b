#include "schemas/scalar.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace theseus::yaml {
namespace {

bool is_null_word(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// A character that a text file should not hold as it is: controls, separators that some take for
/// line breaks, the byte order mark. Returns its code point and sets its size; 0 for any other.
std::uint32_t special_character(std::string_view rest, std::size_t& size) {
  struct Special {
    std::string_view bytes;
    std::uint32_t code;
  };
  static constexpr std::array<Special, 3> specials{
      {{"\xE2\x80\xA8", 0x2028}, {"\xE2\x80\xA9", 0x2029}, {"\xEF\xBB\xBF", 0xFEFF}}};
  const auto lead = static_cast<unsigned char>(rest[0]);
  size = 1;
  if (lead < 0x20 || lead == 0x7F) return lead;
  size = 2;
  if (lead == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0)
    return static_cast<unsigned char>(rest[1]);
  size = 3;
  for (const Special& each : specials)
    if (rest.starts_with(each.bytes)) return each.code;
  size = 1;
  return 0;
}

/// True when one of its characters must be escaped; those in `allowed` need not be.
bool has_special(std::string_view text, std::string_view allowed) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t size = 1;
    const bool is_special = special_character(text.substr(i), size) != 0;
    if (is_special && allowed.find(text[i]) == std::string_view::npos) return true;
    i += size;
  }
  return false;
}

bool has_plain_start(std::string_view text) {
  if (text.starts_with("...")) return false;
  const bool is_number = text[0] == '-' && text.size() > 1 && text[1] >= '0' && text[1] <= '9';
  if (is_number) return true;
  static constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@` ";
  return indicators.find(text[0]) == std::string_view::npos;
}

/// Indicators that end a plain scalar anywhere in it.
bool has_plain_rest(std::string_view text, bool in_flow) {
  if (text.back() == ' ' || text.back() == ':') return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos)
    return false;
  if (!in_flow) return true;
  // With one parenthesis too many our reader would look for the other one behind the next comma.
  return text.find_first_of(",?[]{}") == std::string_view::npos &&
         std::count(text.begin(), text.end(), '(') == std::count(text.begin(), text.end(), ')');
}

bool is_plain(std::string_view text, bool in_flow) {
  return !text.empty() && !is_null_word(text) && has_plain_start(text) &&
         has_plain_rest(text, in_flow) && !has_special(text, "");
}

std::string single_quoted(std::string_view text) {
  return fmt::format("'{}'", text);
}

std::string escaped(std::uint32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\t') return "\\t";
  if (code == '\r') return "\\r";
  return code < 0x80 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code);
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    std::size_t size = 1;
    const std::uint32_t code = special_character(text.substr(i), size);
    if (text[i] == '"' || text[i] == '\\') out += '\\';
    if (code != 0)
      out += escaped(code);
    else
      out += text.substr(i, size);
    i += size;
  }
  return out + '"';
}

std::size_t line_breaks_at_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of('\n');
  return text.size() - (last == std::string_view::npos ? 0 : last + 1);
}

/// Readers find the indentation in the first line that is not empty: with blanks there, it is said.
bool needs_indicator(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\n');
  return first != std::string_view::npos && text[first] == ' ';
}

}  // namespace

std::string scalar_text(std::string_view text, bool in_flow) {
  if (is_plain(text, in_flow)) return std::string(text);
  const bool has_escapes = text.find_first_of("\"\\") != std::string_view::npos;
  const bool is_simple = text.find('\'') == std::string_view::npos && !has_special(text, "");
  return has_escapes && is_simple ? single_quoted(text) : double_quoted(text);
}

bool fits_block(std::string_view text) {
  const bool has_lines = text.find('\n') != std::string_view::npos;
  const bool has_text = text.find_first_not_of(" \t\n") != std::string_view::npos;
  return has_lines && has_text && !has_special(text, "\n\t");
}

void append_block(std::string& out, std::string_view text, std::size_t indentation) {
  const std::size_t breaks = line_breaks_at_end(text);
  out += '|';
  if (needs_indicator(text)) out += '2';
  out += breaks == 0 ? "-" : breaks > 1 ? "+" : "";
  out += '\n';
  if (breaks > 0) text.remove_suffix(1);
  while (true) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!line.empty()) out.append(indentation, ' ').append(line);
    out += '\n';
    if (line.size() == text.size()) return;
    text.remove_prefix(line.size() + 1);
  }
}

}  // namespace theseus::yaml
