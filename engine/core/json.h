// JSON keeps the order in which keys were added, so that what is written is stable.
#pragma once
#include <nlohmann/json.hpp>

namespace theseus {
using Json = nlohmann::ordered_json;
}
