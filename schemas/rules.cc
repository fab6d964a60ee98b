#include "schemas/rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/kinds/foreign_options.h"
#include "schemas/backfill.h"
#include "schemas/keys.h"
#include "schemas/new_values.h"
#include "schemas/values.h"

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
  if (!file.knows_columns()) return;
  for (const Node& item : list->children)
    if (item.is(Node::Form::scalar) && !file.columns().contains(item.text))
      unknown_column(file, object, item.text, item.mark);
}

void check_default_privileges(FileReading& file, ObjectId id, const Body& body) {
  if (!is_default_privileges_name(id.name().view()))
    file.problem(
        body.node().mark,
        fmt::format("{} is not what default privileges can be on", in_quotes(id.name().view())),
        "for example tables, sequences, functions or types, or \"tables for alice\"");
}

/// The exact name of a column becomes that column.
void resolve_columns(FileReading& file, std::vector<Key>& keys) {
  for (Key& key : keys) {
    const bool is_column = file.columns().contains(key.sql.text);
    if (is_column)
      key.sql.text = quoted(key.sql.text);
    else if (file.knows_columns())  // otherwise see complete_partitions()
      key.sql.text = trimmed(key.sql.text.view());
  }
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

void refuse_secrets(FileReading& file, ObjectId id, const Parameters& options, const Body& body) {
  for (const auto& [name, value] : options)
    if (is_secret_option(name.view()))
      file.problem(mark_of(body, "options"),
                   fmt::format("{} of {} is a secret: Theseus neither sets, compares nor shows it",
                               name.view(), to_string(id)),
                   "leave it out, and set it by hand; it stays as it is");
}

}  // namespace

void complete(FileReading& file, Column& column, const Body& body) {
  file.columns().insert(column.id.name());
  if (const Node* node = body.find(backfill_key)) read_backfill(file, column, *node);
  if (const Node* node = body.find(using_key)) read_using(file, column, *node);
  for (const std::string_view key : {"not_null_name", "not_null_no_inherit", "not_null_not_valid"})
    if (body.find(key) != nullptr && !column.not_null)
      file.problem(mark_of(body, key), fmt::format("{} is said of a column that may be null", key),
                   "add not_null: true");
}

void complete(FileReading& file, Enum& type, const Body& body) {
  if (const Node* node = body.find(map_key)) read_map(file, type, *node);
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
  resolve_columns(file, index.keys);
  check_columns(file, index.id, body, "include");
}

void complete(FileReading& file, Statistics& statistics, const Body& /*body*/) {
  resolve_columns(file, statistics.keys);
  std::stable_partition(statistics.keys.begin(), statistics.keys.end(),
                        [](const Key& key) { return !key.sql.text.view().starts_with('('); });
}

void complete(FileReading& /*file*/, Policy& policy, const Body& /*body*/) {
  std::sort(policy.roles.begin(), policy.roles.end());
  if (policy.roles == Names{"public"}) policy.roles.clear();
}

void complete(FileReading& file, DefaultPrivileges& privileges, const Body& body) {
  check_default_privileges(file, privileges.id, body);
}

void complete(FileReading& file, GlobalDefaultPrivileges& privileges, const Body& body) {
  check_default_privileges(file, privileges.id, body);
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

void complete(FileReading& file, PublishedTable& published, const Body& body) {
  const auto path = split_name(published.id.name().view());
  if (!path || path->size() != 2) return;
  published.table.id = id_of<Table>(id_of<Schema>({}, path->front()), path->back());
  const Node* list = body.find("columns");
  for (std::size_t i = 0; i < published.columns.size(); ++i)
    file.refer(id_of<Column>(published.table.id, published.columns[i]), list->children[i].mark,
               true);
}

void complete(FileReading& /*file*/, Inheritance& inheritance, const Body& /*body*/) {
  if (const auto path = split_name(inheritance.id.name().view()); path && path->size() == 2)
    inheritance.table.id = id_of<Table>(id_of<Schema>({}, path->front()), path->back());
}

void complete(FileReading& file, Publication& publication, const Body& body) {
  std::sort(publication.schemas.begin(), publication.schemas.end());
  if (publication.all_tables && (body.find("tables") != nullptr || !publication.schemas.empty()))
    file.problem(mark_of(body, "all_tables"),
                 to_string(publication.id) + " has all tables and names some of them",
                 "leave out all_tables, or tables and schemas");
}

void complete(FileReading& /*file*/, EventTrigger& trigger, const Body& /*body*/) {
  for (Text& tag : trigger.tags) {
    std::string text = tag.string();
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    tag = text;
  }
}

void complete(FileReading& file, Cast& cast, const Body& body) {
  if ((cast.method == CastMethod::function) != cast.function.empty()) return;
  file.problem(mark_of(body, cast.function.empty() ? "context" : "method"),
               to_string(cast.id) + (cast.function.empty() ? " has no function"
                                                           : " has a function and another method"),
               "for example {function: to_state(text)} or {method: inout}");
}

void complete(FileReading& file, ForeignDataWrapper& wrapper, const Body& body) {
  refuse_secrets(file, wrapper.id, wrapper.options, body);
}

void complete(FileReading& file, ForeignServer& foreign, const Body& body) {
  refuse_secrets(file, foreign.id, foreign.options, body);
}

void complete(FileReading& file, UserMapping& mapping, const Body& body) {
  refuse_secrets(file, mapping.id, mapping.options, body);
}

void complete(FileReading& file, ForeignTable& table, const Body& body) {
  refuse_secrets(file, table.id, table.options, body);
}

void complete(FileReading& file, ForeignColumn& column, const Body& body) {
  refuse_secrets(file, column.id, column.options, body);
}

void complete(FileReading& /*file*/, View& view, const Body& /*body*/) {
  view.query.text = without_semicolon(view.query.text.view());
}

void complete(FileReading& /*file*/, MaterializedView& view, const Body& /*body*/) {
  view.query.text = without_semicolon(view.query.text.view());
}

}  // namespace theseus::yaml
