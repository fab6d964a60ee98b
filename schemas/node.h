// A piece of YAML as it was written: scalars stay text, positions are kept. Only one top-level
// entry exists at a time, so it need not be small.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/diagnostic.h"

namespace theseus::yaml {

/// Line and column count from 1.
struct Mark {
  int line = 0;
  int column = 0;
};

struct Node {
  enum class Form {
    nothing,  // null: `text` is the word that was written for it, or empty
    scalar,
    sequence,
    map,     // children are key, value, key, value, …
    broken,  // already complained about
  };

  Form form = Form::nothing;
  bool plain = false;  // a scalar without quotes, on one line
  bool flow = false;   // a collection written in [] or {}
  Mark mark = {};
  std::size_t offset = 0;  // in bytes from the start of the file
  std::string text = {};
  std::vector<Node> children = {};

  bool is(Form wanted) const { return form == wanted; }
};

/// Visits the key and the value of each entry of a map; nothing when it is not a map.
template <class Visit>
void for_each_entry(const Node& map, Visit&& visit) {
  if (!map.is(Node::Form::map)) return;
  for (std::size_t i = 0; i + 1 < map.children.size(); i += 2)
    visit(map.children[i], map.children[i + 1]);
}

/// The value of a key, or null.
const Node* find_value(const Node& map, std::string_view key);

/// `"yes"`, `a map`, `nothing`: for messages.
std::string described(const Node& node);

/// In double quotes, cut when long, line breaks as spaces: for messages.
std::string in_quotes(std::string_view text);

/// Collects the mistakes of one file.
class Problems {
 public:
  Problems(std::string file, Diagnostics& all) : file_(std::move(file)), all_(&all) {}

  void add(Mark mark, std::string message, std::string hint = {});
  /// Forgets what was complained of in this line and later: what cannot be read is to blame.
  void forget_from(int line);
  Place place(Mark mark) const { return {file_, mark.line, mark.column}; }
  const std::string& file() const { return file_; }

 private:
  std::string file_;
  Diagnostics* all_;
};

}  // namespace theseus::yaml
