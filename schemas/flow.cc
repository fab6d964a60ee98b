#include "schemas/flow.h"

#include <algorithm>

namespace theseus::yaml {
namespace {

int open_parentheses(const Node& node) {
  const bool plain = node.is(Node::Form::scalar) && node.plain;
  if (!plain) return 0;
  return static_cast<int>(std::count(node.text.begin(), node.text.end(), '(') -
                          std::count(node.text.begin(), node.text.end(), ')'));
}

bool is_empty(const Node& node) {
  return node.is(Node::Form::nothing) && node.text.empty();
}

/// The index of the child in which the parentheses opened at `first` are closed; `first` when none
/// is.
std::size_t closing_child(const Node& collection, std::size_t first) {
  const bool map = collection.is(Node::Form::map);
  const std::vector<Node>& children = collection.children;
  int open = open_parentheses(children[first]);
  if (open <= 0) return first;
  const std::size_t step = map ? 2 : 1;
  for (std::size_t next = first + 1; next < children.size(); next += step) {
    if (map && !is_empty(children[next + 1])) return first;
    if (!children[next].plain) return first;
    open += open_parentheses(children[next]);
    if (open <= 0) return map ? next + 1 : next;
  }
  return first;
}

std::string source_between(std::string_view source, const Node& first, const Node& last) {
  return std::string(source.substr(first.offset, last.offset + last.text.size() - first.offset));
}

}  // namespace

void join_split_text(Node& collection, std::string_view source, Problems& problems) {
  const bool map = collection.is(Node::Form::map);
  std::vector<Node>& children = collection.children;
  for (std::size_t i = map ? 1 : 0; i < children.size(); i += map ? 2 : 1) {
    const std::size_t last = closing_child(collection, i);
    if (last == i) continue;
    const Node& last_text = children[map ? last - 1 : last];
    const std::string whole = source_between(source, children[i], last_text);
    const std::string quoted = '"' + whole + '"';
    problems.add(children[i].mark, "the comma splits " + in_quotes(whole) + " in two",
                 "quote it: " +
                     (map ? '{' + children[i - 1].text + ": " + quoted + '}' : '[' + quoted + ']'));
    children[i].form = Node::Form::broken;
    children.erase(children.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                   children.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  }
}

}  // namespace theseus::yaml
