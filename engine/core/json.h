// JSON keeps the order in which keys were added, so that what is written is stable. Only the name
// is declared here: who builds or reads JSON includes <nlohmann/json.hpp>, which is slow to
// compile.
#pragma once
#include <nlohmann/json_fwd.hpp>

namespace theseus {
using Json = nlohmann::ordered_json;
}
