#include "schemas/node.h"

#include <algorithm>

namespace theseus::yaml {

const Node* find_value(const Node& map, std::string_view key) {
  const Node* found = nullptr;
  for_each_entry(map, [&](const Node& each, const Node& value) {
    if (found == nullptr && each.text == key) found = &value;
  });
  return found;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string shown(text.substr(0, most));
  while (shown.size() < text.size() && !shown.empty() && (text[shown.size()] & 0xC0) == 0x80)
    shown.pop_back();  // never half a UTF-8 character
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return '"' + shown + (shown.size() < text.size() ? "…" : "") + '"';
}

std::string described(const Node& node) {
  switch (node.form) {
    case Node::Form::scalar:
      return in_quotes(node.text);
    case Node::Form::sequence:
      return "a list";
    case Node::Form::map:
      return "a map";
    default:
      return node.text.empty() ? "nothing" : node.text;
  }
}

void Problems::add(Mark mark, std::string message, std::string hint) {
  all_->push_back(error(std::move(message), place(mark), std::move(hint)));
}

void Problems::forget_from(int line) {
  std::erase_if(*all_, [&](const Diagnostic& each) {
    return each.place.file == file_ && each.place.line >= line;
  });
}

}  // namespace theseus::yaml
