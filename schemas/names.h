// Names as they stand in YAML: exact, never folded. Where a schema may stand before a dot, a name
// that holds a dot itself is written in SQL double quotes: '"a.b"', 'billing."a.b"'.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.h"

namespace theseus::yaml {

/// The parts between the dots; nothing where one is empty or its quotes do not match.
std::optional<std::vector<std::string>> split_name(std::string_view written);

/// A routine's key: shop.touch(integer, text).
struct Signature {
  std::vector<std::string> path;  // shop, touch
  std::string arguments;          // "(integer, text)"
};

/// Nothing where the parentheses are missing or the name cannot be split.
std::optional<Signature> split_signature(std::string_view written);

/// The same of `text as shop.state` or `fast using btree` with the word between blanks, in any
/// case: `arguments` begins with the word as given here.
std::optional<Signature> split_at_infix(std::string_view written, std::string_view infix);

/// The inverse of split_name() for one part.
std::string written_name(Text name);

/// What stands after a privilege that its holder may grant to others.
inline constexpr std::string_view grant_option = " with grant option";

/// Without blanks and line breaks at its ends.
std::string_view trimmed(std::string_view text);
std::string_view trimmed_end(std::string_view text);

}  // namespace theseus::yaml
