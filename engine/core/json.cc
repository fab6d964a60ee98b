#include "engine/core/json.h"

#include <nlohmann/json.hpp>

namespace theseus {

std::string json_text(const Json& json) {
  return json.dump(2) + "\n";
}

}  // namespace theseus
