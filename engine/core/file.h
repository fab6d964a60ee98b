// Files that other runs of the program read at the same time.
#pragma once
#include <string>

namespace theseus {

/// Writes beside it and renames, so that nobody ever reads half a file; makes missing folders.
/// False where that fails: nothing is left behind.
bool replace_file(const std::string& path, const std::string& text);

}  // namespace theseus
