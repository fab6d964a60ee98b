// What the fuzzer found once, and a few files that it starts from: see tools/fuzz.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/fuzz/yaml_round.h"

namespace theseus::testing {
namespace {

TEST(YamlFuzz, WhatItFoundHolds) {
  int files = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(THESEUS_SOURCE) + "/tests/fuzz/corpus")) {
    std::ifstream stream(file.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    EXPECT_EQ(broken_promise(bytes.str()), "") << file.path();
    ++files;
  }
  EXPECT_GT(files, 5);
}

}  // namespace
}  // namespace theseus::testing
