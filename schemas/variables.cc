#include "schemas/variables.h"

#include <algorithm>

namespace theseus::yaml {
namespace {

bool is_name(std::string_view text) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
  });
}

/// What stands between the braces.
std::optional<TextPart> variable(std::string_view inside) {
  const std::size_t separator = inside.find(":-");
  const std::string_view name = inside.substr(0, separator);
  if (!is_name(name)) return std::nullopt;
  TextPart part{std::string(name), true};
  if (separator != std::string_view::npos)
    part.otherwise = std::string(inside.substr(separator + 2));
  return part;
}

}  // namespace

std::optional<std::vector<TextPart>> split_variables(std::string_view text) {
  std::vector<TextPart> parts;
  while (!text.empty()) {
    const std::size_t start = std::min(text.find("${"), text.size());
    if (start > 0) parts.push_back({std::string(text.substr(0, start))});
    text.remove_prefix(start);
    if (text.empty()) break;
    const std::size_t end = text.find('}');
    if (end == std::string_view::npos) return std::nullopt;
    std::optional<TextPart> part = variable(text.substr(2, end - 2));
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
    text.remove_prefix(end + 1);
  }
  return parts;
}

}  // namespace theseus::yaml
