#include "schemas/recall.h"

namespace theseus::yaml {
namespace {

/// Behind dashes, too: nothing that was open before the line can be closed by them.
bool begins_line(const Node& node, std::string_view text) {
  const auto before = static_cast<std::size_t>(node.mark.column - 1);
  return before <= node.offset &&
         text.substr(node.offset - before, before).find_first_not_of(" -") ==
             std::string_view::npos;
}

/// All of them stand in the line of the first.
void move(Node& node, int lines, int columns, std::size_t bytes) {
  node.mark.line += lines;
  node.mark.column += columns;
  node.offset += bytes;  // back, too: without a sign it wraps round twice
  for (Node& child : node.children)
    move(child, lines, columns, bytes);
}

int value_column(const EntryLine& entry) {
  return entry.column + static_cast<int>(entry.name_size);
}

}  // namespace

void Recall::propose(const Node* name, const Node& value) {
  const std::vector<EntryLine>& firsts = excerpt_.firsts();
  while (next_first_ < firsts.size() && firsts[next_first_].value_offset() < value.offset)
    ++next_first_;
  if (next_first_ == firsts.size()) return;
  const EntryLine& entry = firsts[next_first_];
  const bool is_entry = name == nullptr ? entry.is_item() : name->offset == entry.offset;
  const bool is_implied = value.is(Node::Form::nothing) && value.text.empty();
  const bool is_block = !value.flow && !value.children.empty();
  if (is_entry && value.offset == entry.value_offset() && !is_implied && !is_block)
    proposed_ = {entry, value};
}

void Recall::confirm(const Node& next) {
  if (!proposed_) return;
  const bool is_next = next.mark.line == proposed_->entry.line + 1;
  if (is_next && begins_line(next, excerpt_.whole()))
    known_.try_emplace(proposed_->entry.value, std::move(*proposed_));
  proposed_.reset();
}

Node Recall::name_of(const EntryLine& entry, std::string_view whole) {
  return {.form = Node::Form::scalar,
          .plain = true,
          .mark = {entry.line, entry.column + 1},
          .offset = entry.offset,
          .text = std::string(whole.substr(entry.offset, entry.name_size))};
}

std::optional<Node> Recall::value_of(const EntryLine& entry) const {
  const auto found = known_.find(entry.value);
  if (found == known_.end()) return std::nullopt;
  const auto& [first, value] = found->second;
  std::optional<Node> copy = value;
  move(*copy, entry.line - first.line, value_column(entry) - value_column(first),
       std::size_t{entry.offset} + entry.name_size - first.offset - first.name_size);
  return copy;
}

}  // namespace theseus::yaml
