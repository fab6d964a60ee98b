// JSON keeps the order in which keys were added, so that what is written is stable. Only the name
// is declared here: who builds or reads JSON includes <nlohmann/json.hpp>, which is slow to
// compile.
#pragma once
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace theseus {

using Json = nlohmann::ordered_json;

/// Indented, with a line break at its end: as a file or on the screen.
std::string json_text(const Json& json);

}  // namespace theseus
