// The examples in docs/yaml.md can be read, and every key that the reader knows stands there.
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "schemas/keys.h"
#include "schemas/yaml.h"

namespace theseus {
namespace {

std::string reference() {
  std::ifstream stream(std::string(THESEUS_SOURCE) + "/docs/yaml.md");
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(YamlReference, ExamplesCanBeRead) {
  const std::string text = reference();
  const std::string opening = "```yaml\n";
  int examples = 0;
  for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
    at += opening.size();
    const std::string example = text.substr(at, text.find("```", at) - at);
    ++examples;
    const Result<DeclaredSchema> result = parse_yaml(example, "docs/yaml.md");
    if (!result)
      for (const Diagnostic& each : result.diagnostics())
        ADD_FAILURE() << to_string(each) << "\n" << example;
  }
  EXPECT_GE(examples, 10);
}

TEST(YamlReference, EveryKeyIsExplained) {
  const std::string text = reference();
  for_each_kind([&]<class T>(const T*) {
    EXPECT_NE(text.find("`" + std::string(T::placement.key) + "`"), std::string::npos) << T::kind;
    for (const std::string& key : yaml::keys_of<T>())
      EXPECT_NE(text.find("`" + key + "`"), std::string::npos) << T::kind << " " << key;
  });
}

TEST(YamlReference, EveryWordIsExplained) {
  const std::string text = reference();
  for_each_kind([&]<class T>(const T*) {
    for_each_field<T>([&](const auto& field) {
      using Value = typename std::decay_t<decltype(field)>::Type;
      if constexpr (SpelledEnum<Value>) {
        for (const std::string_view word : Spelling<Value>::words)
          EXPECT_NE(text.find("`" + std::string(word) + "`"), std::string::npos) << word;
      }
    });
  });
}

}  // namespace
}  // namespace theseus
