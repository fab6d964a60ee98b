#include "engine/core/diagnostic.h"

#include <algorithm>

#include <fmt/format.h>

namespace theseus {

std::string to_string(const Place& place) {
  if (place.line == 0) return place.file;
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string to_string(const Diagnostic& diagnostic) {
  std::string text = to_string(diagnostic.place);
  if (!text.empty()) text += ": ";
  if (diagnostic.severity == Severity::warning) text += "warning: ";
  text += diagnostic.message;
  if (!diagnostic.hint.empty()) text += "\n  hint: " + diagnostic.hint;
  return text;
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& each) { return each.severity == Severity::error; });
}

Diagnostic error(std::string message, Place place, std::string hint) {
  return {Severity::error, std::move(message), std::move(place), std::move(hint)};
}

Diagnostic warning(std::string message, Place place, std::string hint) {
  return {Severity::warning, std::move(message), std::move(place), std::move(hint)};
}

}  // namespace theseus
