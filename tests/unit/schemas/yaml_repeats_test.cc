// Lines that repeat another but for a name are not read by yaml-cpp. What is read is the same.
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "schemas/excerpt.h"
#include "tests/fuzz/yaml_both_ways.h"

namespace theseus::testing {
namespace {

using yaml::Excerpt;

/// As it stands under a key.
std::string nested(const std::string& text) {
  std::string all;
  bool begins_line = true;
  for (const char c : text) {
    if (begins_line && c != '\n') all += "  ";
    begins_line = c == '\n';
    all += c;
  }
  return all;
}

std::string shown(std::string_view text) {
  const Excerpt excerpt = Excerpt::without_repeats(text);
  std::string all;
  for (const char c : excerpt.text())
    all += c == Excerpt::stand_in[0] ? '@' : c;
  return all;
}

struct Case {
  std::string text, left;
};

TEST(YamlRepeats, AreLeftOutInRuns) {
  const std::vector<Case> cases = {
      {"a: {x: 1}\nb: {x: 1}\nc: {x: 1}\nd: 2\n", "@: {x: 1}\n@: \"\"\n@: 2\n"},
      {"a: 1\nu:\n  c: 1\n  d: 1\nv:\n", "@: 1\n@:\n  @: \"\"\n@:\n"},
      {"a: 1\nb:\n  c: 1\nd: 1\ne:\n", "@: 1\n@:\n  @: \"\"\n@: \"\"\n@:\n"},
      {"- 1\n- 1\n- 1\n- 2\n- 1\n- 3\n", "- 1\n- @\n- 2\n- @\n- 3\n"},
      {"- a: 1\n  b: 1\n  c: 1\n- a: 1\n", "- a: 1\n  @: 1\n  @: \"\"\n- a: 1\n"},
      {"a: 1\nb: 1\n\nc: 1\nd: 2\n", "@: 1\n@: 1\n\n@: \"\"\n@: 2\n"},  // what may go on
      {"a: 1\nb: 1\n  c\nd: 2\n", "@: 1\n@: 1\n  c\n@: 2\n"},
      {"a: 1\nnull: 1\nb: 2\n", "@: 1\nnull: 1\n@: 2\n"},
      {"a: &x 1\nb: &x 1\nc: 2\n", "@: &x 1\n@: &x 1\n@: 2\n"},
      {"a: |\n  x: 1\n  y: 1\nb: 2\n", "@: |\n  x: 1\n  y: 1\n@: 2\n"},
      {"\"a\": 1\nb: 1\n'c': 1\n", "\"a\": 1\n@: 1\n'c': 1\n"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(shown("  t:\n" + nested(nested(each.text))), "  @:\n" + nested(nested(each.left)))
        << each.text;
}

/// What looks like a repeat and is something else, or makes the next line something else.
TEST(YamlRepeats, AreReadAsTheyAre) {
  const std::vector<std::string> texts = {
      "t:\n  a: {x: 1}\n  b: {x: 1}\n  c: [1, {y: z}]\n  d: [1, {y: z}]\n  e: 1\n",
      "t:\n  a: \"x\"\n  bc: \"x\"\n  d: 'it''s'\n  ef: 'it''s'\n  g: ~\n  h: ~\n  i: 1\n",
      "a: \"b\nc: {x: 1}\nd: {x: 1}\ne: 1\"\nf: 2\n",
      "a: {x: 1}\nb: 'q\nc: {x: 1}\nd: 1'\ne: 2\n",
      "a: {x: 1}\nb: \"q\nc: {x: 1}\nd: 1\"\ne: 2\n",
      "t: {\n  a: {x: 1},\n  b: {x: 1}\n  }\nc: 1\n",
      "t: {\na: {x: 1}\n,\nb: {x: 1}\n,\nc: 1\n}\n",
      "t: [\na: 1\n,\nb: 1\n,\nc: 1\n]\n",
      "a: [1\nb: [1\nc: [1\nd: 2\n",
      "a: \"b\nc: d\"\ne: \"b\nf: d\"\ng: 1\n",
      "a: \"b\nc: d\"\ne: \"b\nf: g\n",
      "a: {x: 1} y\nb: {x: 1} y\nc: 1\n",
      "a: b: c\nd: b: c\ne: 1\n",
      "a: - b\nc: - b\nd: 1\n",
      "a: *x\nb: *x\nc: [*x]\nd: [*x]\ne: 1\n",
      "a: [&x 1]\nb: [&x 1]\nc: [!t 1]\nd: [!t 1]\ne: 1\n",
      "t:\n  a: {type: numeric(12,2)}\n  b: {type: numeric(12,2)}\n  c: 1\n",
      "t:\n  a: \"\\x01\"\n  b: \"\\x01\"\n  c: 1\n",
      "t:\n  a: 1\n  a: 1\n  b: 1\n",
      "a: \"x\n  b: 1\n  c: y\"\nd: 'x\n  b: 1'\ne: x\n  b: 1\nf: |\n  b: 1\n",
      "a: {\n  b: 1,\n  c:\n    d, e\n: 1}\nf: [\n  g: 1,\n  h: i\n]\nj: \"\\x01\"\n",
      "abc:\ndef:\n  ghi:\nlongname: {a: b\n",
      "abc:\n  defg",
      "abc:\n  defg: 1",
      "abc:\n  defg:",
      "abc:\n  defg: {",
      "abc:\n  defg: ~: 1\n",
      "abc: 1\ndef\nghi: 1\n",
      "t:\n  a:\n \"  u:\n    b: {x: 1}\n    c: {x: 1}\n    d: {x: \\i}\n    e: {x: 1}\n",
      "{t: {a: {x: 1}, b: {x: 1}, c: \"y\n  d: 1\n  e: 1\n  f: \\i\n",
      "? a\nb: 1\nc: 1\nd: 2\n",
      "?\n  a: 1\n  b: 1\n  c: 2\n: d\n",
      "- a: 1\n  b: 1\n  c: 1\n  d: 2\n",
      "t:\n- a: 1\n  b: 1\n- c: 1\n  d: 1\ne: 1\n",
      "t:\n  - x\n  a: 1\n  b: 1\n  c: 1\n",
      "a: 1\nb: 1\n  # more\nc: 1\nd: 1\n---\ne: 1\nf: 1\ng: 1\n",
      "a: 1 # x\nb: 1 # x\nc: # x\nd: # x\ne: 1\n",
      "a: 1\r\nb: 1\r\nc: 1\r\nd: 2\r\n",
      "a: 1\rb: 1\nc: 1\rb: 1\nd: 2\n",
      "a: 1\n\tb: 1\nc: 1\nd: 1\n",
      "t:\n  a: 1\n b: 1\nc: 1\nd: 1\n",
      "x: >\n a: 1\n\n b: 1\nc: 1\nd: 1\ne: 2\n",
      "x: y\n  z: 1\na: 1\nb: 1\nc: 1\n",
      "%YAML 1.2\n---\na: 1\nb: 1\nc: 1\nd: 2\n",
      "t:\n  - {a: 1}\n  - {a: 1}\n  - [b]\n  - [b]\n  - c d\n  - c d\nu: 1\n",
      "t:\n- a: {x: 1}\n- b: {x: 1}\n- c\n- {x: 1}\n- - d\n- - d\n- e\n- e\nf: 1\n",
      "- a\n- a\n- a\nb: c\n",
      "  a:\n    x: {y: z}\n  b: {y: z}\n  c: {y: z}\n  d:\n",
      "t:\n  - \"b\n  - c\"\n  - \"b\n  - d\"\ne: 1\n",
      "t:\n  - [b\n  - c]\n  - [b\n  - d\ne: 1\n",
      "t: [\n  - a\n  - a\n  - a\n  ]\n",
      "t:\n  - a\n  - a\n  b: a\n  - a\n  - a\nc: 1\n",
      "t:\n  - ? a\n  - ? a\n  - a: \n  - a: \n  - |\n  - |\n  - 1\n",
      "a: ]\nb: ]\nc: }\nd: }\ne: 1\n",
      "a: 1\nb: 1\nc: 1\nd",
      "a: 1\nb: 1\nc: 1\nd: 'x",
      "a: 1\nb: 1\nc:",
      "\xEF\xBB\xBF"
      "a: \xC3\xA4\nb: \xC3\xA4\nc: \xC3\xA4\nd: 2\n",
  };
  for (const std::string& each : texts) {
    EXPECT_EQ(difference_of_readings(each), "") << each;
    const std::string deeper = "t:\n  u:\n" + nested(nested(each));
    EXPECT_EQ(difference_of_readings(nested(each)), "") << nested(each);
    EXPECT_EQ(difference_of_readings(deeper), "") << deeper;
  }
}

TEST(YamlRepeats, AreFarFromTheDepthAtWhichYamlCppGivesUp) {
  std::string dashes;
  for (int i = 0; i < 300; ++i)
    dashes += "- ";
  const std::string value = std::string(120, '[') + std::string(120, ']');
  const std::string blanks(dashes.size(), ' ');
  const std::string text = "a: " + value + "\nx: 1\nt:\n" + dashes + "b: 1\n" + blanks +
                           "c: " + value + "\n" + blanks + "d: " + value + "\n" + blanks + "e: 1\n";
  EXPECT_EQ(difference_of_readings(text), "");
}

std::vector<std::string> schemas() {
  std::vector<std::string> texts;
  for (const char* folder : {"/tests/corpus", "/tests/fuzz/corpus", "/schemas/examples"})
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(std::string(THESEUS_SOURCE) + folder)) {
      if (file.path().extension() != ".yaml") continue;
      std::ifstream stream(file.path(), std::ios::binary);
      std::ostringstream bytes;
      bytes << stream.rdbuf();
      texts.push_back(bytes.str());
    }
  return texts;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line + "\n");
  return lines;
}

/// Copies lines about, so that many repeat, and spoils a few bytes.
class Mutator {
 public:
  explicit Mutator(std::vector<std::string> texts) : texts_(std::move(texts)) {}

  std::string next() {
    std::vector<std::string> lines = lines_of(one_of(texts_));
    const std::vector<std::string> others = lines_of(one_of(texts_));
    for (std::size_t i = below(8); i > 0 && !others.empty(); --i)
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size() + 1)),
                   2 + below(3), one_of(others));
    const std::size_t copies = below(6);
    for (std::size_t i = 0; i < copies && !lines.empty(); ++i) {
      const std::string line = below(4) == 0 ? with_other_name(one_of(lines)) : one_of(lines);
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size() + 1)), line);
    }
    if (below(2) == 0 && !lines.empty()) repeat_a_line(lines);
    std::string text;
    for (const std::string& line : lines)
      text += line;
    for (std::size_t i = below(3); i > 0 && !text.empty(); --i)
      spoil(text);
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[below(all.size())];
  }

  std::string with_other_name(const std::string& line) {
    const std::size_t name = line.find_first_not_of(' ');
    return name == std::string::npos ? line : line.substr(0, name) + "n" + line.substr(name);
  }

  void repeat_a_line(std::vector<std::string>& lines) {
    const std::size_t at = below(lines.size());
    const std::string line = lines[at];
    for (std::size_t i = below(4) + 1; i > 0; --i)
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), with_other_name(line));
  }

  void spoil(std::string& text) {
    static const std::string bytes = "\"'[]{},:-?#&*!|>\n\r\t ~0a\\%@`.";
    const std::size_t at = below(text.size());
    switch (below(3)) {
      case 0:
        text.insert(at, 1, bytes[below(bytes.size())]);
        break;
      case 1:
        text[at] = bytes[below(bytes.size())];
        break;
      default:
        text.erase(at, below(4));
    }
  }

  std::vector<std::string> texts_;
  std::mt19937 random_{20261123};
};

TEST(YamlRepeats, AreReadTheSameInEverySchema) {
  int shortened = 0;
  for (const std::string& text : schemas()) {
    EXPECT_EQ(difference_of_readings(text), "") << text;
    if (Excerpt::without_repeats(text).leaves_out_lines()) ++shortened;
  }
  EXPECT_GT(shortened, 20);
}

TEST(YamlRepeats, AreReadTheSameInSpoiltSchemas) {
  Mutator mutator(schemas());
  for (int i = 0; i < 5000; ++i) {
    const std::string text = mutator.next();
    ASSERT_EQ(difference_of_readings(text), "") << text;
  }
}

}  // namespace
}  // namespace theseus::testing
