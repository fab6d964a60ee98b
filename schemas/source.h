// The bytes of a file before YAML looks at them.
#pragma once
#include <string>
#include <string_view>

#include "engine/core/result.h"
#include "schemas/node.h"

namespace theseus::yaml {

/// The whole file, or one sentence why not.
Result<std::string> read_file(const std::string& path);

/// Complains about the first byte that is not UTF-8, or a control character that YAML refuses.
bool check_characters(std::string_view text, Problems& problems);

/// The line with this number, counted from 1, without its line break.
std::string_view line_of(std::string_view text, int number);

/// The column of the first tab in the blanks that a line begins with; 0 when there is none.
int tab_in_indentation(std::string_view line);

/// False when the quote at `offset` is never closed.
bool closes_quote(std::string_view text, std::size_t offset);

}  // namespace theseus::yaml
