#include "schemas/names.h"

#include "engine/kinds/naming.h"

namespace theseus::yaml {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Takes a quoted name from the front of `rest`; nothing when the quote is not closed.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string name;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      if (i + 1 == rest.size() || rest[i + 1] != '"') {
        rest.remove_prefix(i + 1);
        return name;
      }
      ++i;
    }
    name += rest[i];
  }
  return std::nullopt;
}

std::optional<std::string> take_part(std::string_view& rest) {
  if (!rest.empty() && rest[0] == '"') return take_quoted(rest);
  const std::string_view part = rest.substr(0, rest.find('.'));
  if (part.find('"') != std::string_view::npos) return std::nullopt;
  rest.remove_prefix(part.size());
  return std::string(part);
}

/// The first parenthesis outside quotes.
std::size_t find_parenthesis(std::string_view text) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') inside = !inside;
    if (text[i] == '(' && !inside) return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<std::vector<std::string>> split_name(std::string_view written) {
  std::vector<std::string> parts;
  while (true) {
    std::optional<std::string> part = take_part(written);
    if (!part || part->empty()) return std::nullopt;
    parts.push_back(std::move(*part));
    if (written.empty()) return parts;
    if (written[0] != '.') return std::nullopt;
    written.remove_prefix(1);
  }
}

std::optional<Signature> split_signature(std::string_view written) {
  const std::string_view text = trimmed(written);
  const std::size_t start = find_parenthesis(text);
  if (start == std::string_view::npos || text.back() != ')') return std::nullopt;
  std::optional<std::vector<std::string>> path = split_name(trimmed(text.substr(0, start)));
  if (!path) return std::nullopt;
  return Signature{std::move(*path), std::string(text.substr(start))};
}

std::optional<Signature> split_at_infix(std::string_view written, std::string_view infix) {
  const std::string_view text = trimmed(written);
  const std::size_t at = find_infix(text, infix);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view before = trimmed(text.substr(0, at));
  const std::string_view after = trimmed(text.substr(at + infix.size()));
  if (before.empty() || after.empty()) return std::nullopt;
  return Signature{{std::string(before)}, std::string(infix) + std::string(after)};
}

std::string written_name(Text name) {
  const std::string_view text = name.view();
  const bool plain = !text.empty() && text.find_first_of(".\"(") == std::string_view::npos &&
                     trimmed(text) == text;
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + '"';
}

std::string_view trimmed_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(blanks);
  return start == std::string_view::npos ? std::string_view() : trimmed_end(text.substr(start));
}

}  // namespace theseus::yaml
