// SHA-256, for fingerprints.
#pragma once
#include <string>
#include <string_view>

namespace theseus {

/// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace theseus
