// What yaml-cpp made of values that stand more than once in a text.
#pragma once
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schemas/excerpt.h"
#include "schemas/node.h"

namespace theseus::yaml {

class Recall {
 public:
  explicit Recall(const Excerpt& excerpt) : excerpt_(excerpt) {}

  /// The value of this name in a block map, or an item of a block list where there is no name,
  /// was read: perhaps the first with its words.
  void propose(const Node* name, const Node& value);
  /// Something begins. What was proposed has ended in its line if this is the first in the next
  /// one.
  void confirm(const Node& next);

  /// The nodes of a line that was left out; no value where the first of its kind was something
  /// else.
  static Node name_of(const EntryLine& entry, std::string_view whole);
  std::optional<Node> value_of(const EntryLine& entry) const;

 private:
  struct Known {
    EntryLine entry;
    Node value;
  };

  const Excerpt& excerpt_;
  std::size_t next_first_ = 0;
  std::optional<Known> proposed_ = {};
  std::unordered_map<std::uint32_t, Known> known_ = {};
};

}  // namespace theseus::yaml
