// The manual page, from what the command line says of itself. docs/theseus.1 is a copy of it.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace theseus {

/// For man(1).
std::string manual_page(const CLI::App& app);

}  // namespace theseus
