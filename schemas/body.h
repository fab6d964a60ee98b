// What stands after an object's name: a map of its keys, or the short form of one of them, or
// nothing.
#pragma once
#include <string_view>

#include "schemas/node.h"

namespace theseus::yaml {

class Body {
 public:
  /// `is_always_short`: a map or an explicit null is the short form too.
  Body(const Node& node, std::string_view short_field, bool is_always_short)
      : node_(node),
        short_field_(is_short(node) || is_always_short ? short_field : std::string_view()) {}

  /// The value of a key; of the short form when the key is that it stands for.
  const Node* find(std::string_view key) const {
    if (short_field_.empty()) return find_value(node_, key);
    return key == short_field_ ? &node_ : nullptr;
  }

  const Node& node() const { return node_; }
  /// A scalar or a list: the kind must have a short form.
  static bool is_short(const Node& node) {
    return node.is(Node::Form::scalar) || node.is(Node::Form::sequence);
  }

 private:
  const Node& node_;
  std::string_view short_field_;
};

}  // namespace theseus::yaml
