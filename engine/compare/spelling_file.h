// The book of spellings as a file in `.theseus/`.
#pragma once
#include <string>

#include "engine/compare/spelling_book.h"
#include "engine/core/diagnostic.h"

namespace theseus {

/// Empty where there is no file. A damaged one is ignored, with a note.
SpellingBook load_book(const std::string& path, Diagnostics& notes);

/// Adds the fresh lines to the file, which is replaced as a whole. Lines that were of no use in
/// this run go first when the file grows too long. Failing is no harm: it is noted.
void save_book(const std::string& path, const SpellingBook& used, const SpellingBook& fresh,
               Diagnostics& notes);

}  // namespace theseus
