// How a text is written as a YAML scalar, so that our reader gives back the same bytes.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace theseus::yaml {

/// On one line: plain where that is read back as it is, otherwise in quotes. `in_flow`: within {}
/// or [].
std::string scalar_text(std::string_view text, bool in_flow);

/// Several lines that a | block carries byte for byte.
bool fits_block(std::string_view text);

/// From the | on, with a line break at its end. `indentation` counts blanks before each line.
void append_block(std::string& out, std::string_view text, std::size_t indentation);

}  // namespace theseus::yaml
