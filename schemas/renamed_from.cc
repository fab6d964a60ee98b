#include "schemas/renamed_from.h"

#include <fmt/format.h>

#include "engine/kinds/all.h"
#include "schemas/keys.h"
#include "schemas/values.h"

namespace theseus::yaml {
namespace {

/// The name as ids have it; empty after a complaint.
Text former_name(FileReading& file, ObjectId id, const Node& node) {
  Text written;
  ValueReader(file, id, renamed_from_key).read(node, written);
  const bool has_arguments = own_name(id) != id.name();
  if (!has_arguments || written.view().find('(') == std::string_view::npos) return written;
  const auto signature = split_signature(written.view());
  if (signature && signature->path.size() == 1)
    return quoted(signature->path.front()) + signature->arguments;
  file.problem(node.mark,
               fmt::format("{} is not what {} can have been called", in_quotes(written.view()),
                           to_string(id)),
               "a name without its schema, for example touch or \"touch(integer)\"");
  return {};
}

}  // namespace

void read_renamed_from(FileReading& file, ObjectId id, const Node& node) {
  FormerNames& former = file.all().declared.former_names[id];
  former.place = file.problems().place(node.mark);
  const auto add = [&](const Node& each) {
    if (const Text name = former_name(file, id, each); !name.empty()) former.names.push_back(name);
  };
  if (!node.is(Node::Form::sequence)) return add(node);
  for (const Node& each : node.children)
    add(each);
}

Node with_plain_labels(FileReading& file, ObjectId type, const Node& labels) {
  Node plain = labels;
  for (Node& item : plain.children) {
    if (!item.is(Node::Form::map)) continue;
    const Node* label = find_value(item, label_key);
    const Node* former = find_value(item, renamed_from_key);
    if (label == nullptr || former == nullptr || item.children.size() != 4) {
      file.problem(item.mark, fmt::format("a label of {} is a word, or a map", to_string(type)),
                   fmt::format("for example {{{}: paid, {}: payed}}", label_key, renamed_from_key));
      item.form = Node::Form::broken;
      continue;
    }
    Text now, old;
    ValueReader(file, type, label_key).read(*label, now);
    ValueReader(file, type, renamed_from_key).read(*former, old);
    FormerNames& names = file.all().declared.former_names[type];
    names.place = file.problems().place(item.mark);
    names.labels.emplace_back(now, old);
    item = Node(*label);
  }
  return plain;
}

}  // namespace theseus::yaml
