// What an editor shows for a key of the YAML or of theseus.yaml; the whole story is in docs/.
#pragma once
#include <string_view>

namespace theseus::yaml {

/// One line about a key wherever it stands, or "".
std::string_view description(std::string_view key);

}  // namespace theseus::yaml
