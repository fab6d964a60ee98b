// YAML in our spelling: small things on one line between braces, everything else a line each.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace theseus::yaml {

/// A value that is going to be written.
struct Written {
  enum class Form { scalar, sequence, map };

  Form form = Form::scalar;
  bool lines = false;  // a map from names: one line each, never between braces
  std::string text = {};
  std::vector<std::pair<std::string, Written>> entries = {};  // of a sequence: without keys

  static Written scalar(std::string_view text) {
    return {Form::scalar, false, std::string(text), {}};
  }
  static Written sequence() { return {Form::sequence, false, {}, {}}; }
  static Written map() { return {Form::map, false, {}, {}}; }

  void add(std::string_view key, Written value) { entries.emplace_back(key, std::move(value)); }
  void add(Written value) { entries.emplace_back(std::string(), std::move(value)); }
};

/// Appends `key: value` at an indentation, with a line break at its end.
void append_entry(std::string& out, std::string_view key, const Written& value,
                  std::size_t indentation);

}  // namespace theseus::yaml
