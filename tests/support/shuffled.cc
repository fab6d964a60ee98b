#include "tests/support/shuffled.h"

#include <algorithm>
#include <random>
#include <sstream>
#include <vector>

namespace theseus::testing {
namespace {

using Strings = std::vector<std::string>;

/// Reads a line or a flow map letter by letter and knows what is quoted.
class Letters {
 public:
  /// Whether the letter stands in brackets or quotes, or is one of them.
  bool is_inside(char letter) {
    const bool was_inside = quote_ != 0 || depth_ > 0;
    if (quote_ != 0) {
      if (letter == quote_ && before_ != '\\') quote_ = 0;
    } else if ((letter == '"' || letter == '\'') && std::string("{[,:").find(last_) != npos) {
      quote_ = letter;
    } else if (letter == '{' || letter == '[') {
      ++depth_;
    } else if (letter == '}' || letter == ']') {
      --depth_;
    }
    before_ = letter;
    if (letter != ' ') last_ = letter;
    return was_inside || quote_ != 0 || depth_ > 0;
  }

 private:
  static constexpr auto npos = std::string::npos;
  int depth_ = 0;
  char quote_ = 0;
  char before_ = 0, last_ = ',';
};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \n");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \n") - first + 1);
}

std::size_t indentation(const std::string& line) {
  return line.find_first_not_of(' ');
}

bool is_nothing(const std::string& line) {
  return trimmed(line).empty() || trimmed(line).starts_with('#');
}

/// Where the value begins behind its key: behind the colon.
std::size_t end_of_key(const std::string& text) {
  Letters letters;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!letters.is_inside(text[i]) && text[i] == ':' &&
        (i + 1 == text.size() || text[i + 1] == ' '))
      return i + 1;
  return text.size();
}

std::string key_of(const std::string& text) {
  return trimmed(text.substr(0, end_of_key(text) - 1));
}

bool has_order(const std::string& key) {
  return key == "columns" || key == "attributes" || key == "options" || key == "settings";
}

Strings lines_of(const std::string& text) {
  std::istringstream stream(text);
  Strings lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

/// The entries of a block map, each with all that is indented below it and the remarks above it.
Strings entries_of(const std::string& block) {
  Strings entries;
  std::string above;
  std::size_t depth = std::string::npos;
  for (const std::string& line : lines_of(block)) {
    if (is_nothing(line) && (depth == std::string::npos || indentation(line) <= depth)) {
      above += trimmed(line).empty() && !entries.empty() ? "" : line + "\n";
      if (trimmed(line).empty() && !entries.empty()) entries.back() += "\n";
      continue;
    }
    depth = std::min(depth, indentation(line));
    if (trimmed(line).empty() || indentation(line) > depth) {
      entries.back() += above + line + "\n";
    } else {
      entries.push_back(above + line + "\n");
    }
    above.clear();
  }
  return entries;
}

/// The entry without the remarks above it, and these.
std::pair<std::string, std::string> without_remarks(const std::string& entry) {
  std::string above;
  std::size_t at = 0;
  while (is_nothing(entry.substr(at, entry.find('\n', at) - at)))
    at = entry.find('\n', at) + 1;
  return {entry.substr(at), entry.substr(0, at)};
}

class Shuffler {
 public:
  explicit Shuffler(std::uint64_t seed) : random_(seed) {}

  std::string block(const std::string& text, bool keeps_order = false) {
    Strings entries = entries_of(text);
    if (entries.empty() || trimmed(without_remarks(entries.front()).first).starts_with("- "))
      return text;
    for (std::string& each : entries)
      each = entry(each);
    const bool has_schema = key_of(without_remarks(entries.front()).first) == "schema";
    if (!keeps_order) std::shuffle(entries.begin() + (has_schema ? 1 : 0), entries.end(), random_);
    std::string all;
    for (const std::string& each : entries)
      all += each;
    return all;
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::string entry(const std::string& text) {
    const auto [entry, above] = without_remarks(text);
    const std::string line = entry.substr(0, entry.find('\n'));
    const std::string rest = entry.substr(line.size() + 1);
    const std::size_t end = end_of_key(line);
    const std::string value = trimmed(line.substr(end));
    if (value.empty() && !trimmed(rest).empty())
      return above + line + "\n" + block(rest, has_order(key_of(line)));
    if (!is_flow_map(value)) return text;
    return above + line.substr(0, end) + " " + flow(value, has_order(key_of(line))) + "\n" + rest;
  }

  static bool is_flow_map(const std::string& value) {
    return value.size() > 2 && value.front() == '{' && value.back() == '}';
  }

  std::string flow(const std::string& map, bool keeps_order) {
    Letters letters;
    Strings entries{""};
    for (const char letter : map.substr(1, map.size() - 2)) {
      if (letters.is_inside(letter) || letter != ',') {
        entries.back() += letter;
      } else {
        entries.emplace_back();
      }
    }
    for (std::string& each : entries) {
      each = trimmed(each);
      const std::size_t end = end_of_key(each);
      const std::string value = trimmed(each.substr(end));
      if (is_flow_map(value))
        each = each.substr(0, end) + " " + flow(value, has_order(key_of(each)));
    }
    if (!keeps_order) std::shuffle(entries.begin(), entries.end(), random_);
    std::string all;
    for (const std::string& each : entries)
      all += (all.empty() ? "{" : ", ") + each;
    return all + "}";
  }

  std::mt19937_64 random_;
};

}  // namespace

std::string shuffled(const std::string& yaml, std::uint64_t seed) {
  return Shuffler(seed).block(yaml);
}

std::map<std::string, std::string> shuffled_files(const std::string& yaml, std::uint64_t seed) {
  Shuffler shuffler(seed);
  std::map<std::string, std::map<std::string, std::string>> parts;  // by file and section
  std::string schema;
  for (const std::string& section : entries_of(shuffler.block(yaml))) {
    const std::string bare = without_remarks(section).first;
    const std::string first = bare.substr(0, bare.find('\n') + 1);
    const std::string entries = bare.substr(first.size());
    if (key_of(bare) == "schema") {
      schema = first;
    } else if (trimmed(entries).empty()) {
      parts["top"][first] = "";
    } else {
      for (const std::string& each : entries_of(entries))
        parts[std::to_string(shuffler.below(100))][first] += each;
    }
  }
  if (parts.empty()) parts["top"];
  std::map<std::string, std::string> files;
  for (const auto& [name, sections] : parts) {
    std::string& text = files[name + ".yaml"] = schema;
    for (const auto& [first, entries] : sections)
      text += first + entries;
    text = shuffler.block(text);
  }
  return files;
}

}  // namespace theseus::testing
