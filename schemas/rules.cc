#include "schemas/rules.h"

#include <algorithm>

#include <fmt/format.h>

namespace theseus::yaml {
namespace {

std::vector<std::string> sorted_names(const std::unordered_set<Text>& names) {
  std::vector<std::string> all;
  for (const Text name : names)
    all.push_back(name.string());
  std::sort(all.begin(), all.end());
  return all;
}

void unknown_column(FileReading& file, ObjectId object, std::string_view name, Mark mark) {
  file.problem(mark, fmt::format("unknown column {} in {}", in_quotes(name), to_string(object)),
               suggestion(name, sorted_names(file.columns()), "the columns are"));
}

/// Each name under `key` must be a column of the table that is being read.
void check_columns(FileReading& file, ObjectId object, const Body& body, std::string_view key) {
  const Node* list = body.find(key);
  if (list == nullptr || !list->is(Node::Form::sequence) || !is_a<Table>(object.parent())) return;
  for (const Node& item : list->children)
    if (item.is(Node::Form::scalar) && !file.columns().contains(item.text))
      unknown_column(file, object, item.text, item.mark);
}

std::string_view without_semicolon(std::string_view query) {
  query = trimmed_end(query);
  if (query.ends_with(';')) query.remove_suffix(1);
  return trimmed_end(query);
}

Mark mark_of(const Body& body, std::string_view key) {
  const Node* value = body.find(key);
  return value == nullptr ? body.node().mark : value->mark;
}

}  // namespace

void complete(FileReading& file, Column& column, const Body& /*body*/) {
  file.columns().insert(column.id.name());
}

void complete(FileReading& file, PrimaryKey& key, const Body& body) {
  check_columns(file, key.id, body, "columns");
  check_columns(file, key.id, body, "include");
}

void complete(FileReading& file, Unique& key, const Body& body) {
  check_columns(file, key.id, body, "columns");
  check_columns(file, key.id, body, "include");
}

void complete(FileReading& file, Exclusion& exclusion, const Body& body) {
  check_columns(file, exclusion.id, body, "include");
}

void complete(FileReading& file, Index& index, const Body& body) {
  for (Key& key : index.keys) {
    const bool is_column = file.columns().contains(key.sql.text);
    key.sql.text = is_column ? Text(quoted(key.sql.text)) : Text(trimmed(key.sql.text.view()));
  }
  check_columns(file, index.id, body, "include");
}

void complete(FileReading& file, ForeignKey& key, const Body& body) {
  check_columns(file, key.id, body, "columns");
  check_columns(file, key.id, body, "on_delete_columns");
  if (!key.references.id) return;
  const Node* list = body.find("referenced_columns");
  for (std::size_t i = 0; i < key.referenced_columns.size(); ++i)
    file.refer(id_of<Column>(key.references.id, key.referenced_columns[i]), list->children[i].mark,
               true);
}

void complete(FileReading& file, Trigger& trigger, const Body& body) {
  check_columns(file, trigger.id, body, "update_of");
  const auto given = static_cast<int>(!trigger.before.empty()) +
                     static_cast<int>(!trigger.after.empty()) +
                     static_cast<int>(!trigger.instead_of.empty());
  if (given != 1)
    file.problem(mark_of(body, given == 0 ? "call" : "after"),
                 to_string(trigger.id) + " must have exactly one of before, after and instead_of",
                 "for example: before: [insert, update]");
}

void complete(FileReading& /*file*/, View& view, const Body& /*body*/) {
  view.query.text = without_semicolon(view.query.text.view());
}

void complete(FileReading& /*file*/, MaterializedView& view, const Body& /*body*/) {
  view.query.text = without_semicolon(view.query.text.view());
}

}  // namespace theseus::yaml
