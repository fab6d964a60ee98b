// One sentence for the user, where it is about, and what to do next.
#pragma once
#include <compare>
#include <string>
#include <vector>

namespace theseus {

enum class Severity { note, warning, error };

/// A position in a file (line and column count from 1), or an object, or nothing.
struct Place {
  std::string file = {};  // or "column shop.orders.amount" when line is 0
  int line = 0;
  int column = 0;
  auto operator<=>(const Place&) const = default;
};

/// "schema/shop.yaml:14:9", "column shop.orders.amount" or "".
std::string to_string(const Place& place);

struct Diagnostic {
  Severity severity = Severity::error;
  std::string message = {};  // "unknown column type: citext"
  Place place = {};
  std::string hint = {};  // "add \"citext\" under extensions"
  bool operator==(const Diagnostic&) const = default;
};
using Diagnostics = std::vector<Diagnostic>;

/// "schema/shop.yaml:14:9: unknown column type: citext\n  hint: add …", without a final line break.
std::string to_string(const Diagnostic& diagnostic);

bool has_errors(const Diagnostics& diagnostics);

Diagnostic error(std::string message, Place place = {}, std::string hint = {});
Diagnostic warning(std::string message, Place place = {}, std::string hint = {});

}  // namespace theseus
