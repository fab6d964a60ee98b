// JSON Schema (draft 7, what editors know) of the YAML and of theseus.yaml, from the same lists of
// fields that the readers use.
#pragma once
#include <string>

namespace theseus {

std::string schema_of_yaml();
std::string schema_of_settings();

}  // namespace theseus
