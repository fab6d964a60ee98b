// ${VARIABLE} and ${VARIABLE:-default} in a text.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace theseus::yaml {

/// A piece of a text: as it stands, or the name of a variable.
struct TextPart {
  std::string text;
  bool is_variable = false;
  std::optional<std::string> otherwise = {};  // of a variable: its default
};

/// Nothing where a ${ is not closed or has no proper name after it.
std::optional<std::vector<TextPart>> split_variables(std::string_view text);

}  // namespace theseus::yaml
