// "Did you mean": commands and options that do not exist.
#pragma once
#include "engine/core/diagnostic.h"

namespace CLI {
class App;
}

namespace theseus {

/// One error for each word that nothing was made of, after parsing.
Diagnostics mistyped_words(const CLI::App& app);

}  // namespace theseus
