#include "engine/core/hash.h"

#include <array>

#include <fmt/format.h>
#include <openssl/sha.h>

namespace theseus {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  // The bytes of a string_view, as OpenSSL's C interface wants them.
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  std::string text;
  for (const unsigned char byte : digest)
    text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace theseus
