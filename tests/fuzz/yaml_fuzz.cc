// The fuzzer's way in, see tools/fuzz.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/yaml_round.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string broken = theseus::testing::broken_promise(bytes);
  if (broken.empty()) return 0;
  std::fputs((broken + "\n").c_str(), stderr);
  std::abort();
}
