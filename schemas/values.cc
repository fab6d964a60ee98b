#include "schemas/values.h"

#include <charconv>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/core/hash.h"
#include "schemas/source.h"

namespace theseus::yaml {
namespace {

using Form = Node::Form;

/// The whole text as a number, or nothing.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

ObjectId take_schema(ObjectId own_schema, std::vector<std::string>& parts, std::size_t rest) {
  if (parts.size() == rest) return own_schema;
  const ObjectId schema = id_of<Schema>(ObjectId(), parts.front());
  parts.erase(parts.begin());
  return schema;
}

}  // namespace

ObjectId referenced_id(const Table* /*kind*/, ObjectId own_schema, std::vector<std::string> parts) {
  const ObjectId schema = take_schema(own_schema, parts, 1);
  return id_of<Table>(schema, parts[0]);
}

ObjectId referenced_id(const Column* /*kind*/, ObjectId own_schema,
                       std::vector<std::string> parts) {
  const ObjectId schema = take_schema(own_schema, parts, 2);
  return id_of<Column>(id_of<Table>(schema, parts[0]), parts[1]);
}

void ValueReader::expect(std::string_view wanted, const Node& node, std::string hint) const {
  if (node.is(Form::broken)) return;
  file_.problem(node.mark,
                fmt::format("{} of {} must be {}, not {}", field_, to_string(object_), wanted,
                            described(node)),
                std::move(hint));
}

bool ValueReader::is_text(const Node& node) const {
  return node.is(Form::scalar) || (node.is(Form::nothing) && !node.text.empty());
}

std::optional<std::string> ValueReader::read_text(const Node& node) const {
  if (is_text(node)) return node.text;
  const Node* included = find_value(node, "file");
  if (included != nullptr && node.children.size() == 2 && is_text(*included))
    return read_included(*included);
  expect("text", node);
  return std::nullopt;
}

std::optional<std::string> ValueReader::read_included(const Node& node) const {
  const std::filesystem::path yaml(file_.problems().file());
  const std::string path = (yaml.parent_path() / node.text).string();
  Result<std::string> text = read_file(path);
  if (!text) {
    file_.problem(node.mark, path + " " + text.diagnostics().front().message,
                  "the path is relative to the folder of the YAML file");
    return std::nullopt;
  }
  Diagnostics bad_characters;
  Problems problems(path, bad_characters);
  file_.all().declared.sources.push_back({path, sha256(*text), true});
  if (check_characters(*text, problems)) return std::move(*text);
  const Diagnostic& first = bad_characters.front();
  file_.problem(node.mark, to_string(first.place) + ": " + first.message);
  return std::nullopt;
}

void ValueReader::read(const Node& node, Text& value) const {
  if (const auto text = read_text(node)) value = *text;
}

void ValueReader::read(const Node& node, Expression& value) const {
  if (node.is(Form::nothing) && node.text == "~") {
    value.text = "null";
  } else if (const auto text = read_text(node)) {
    value.text = trimmed_end(*text);
  }
}

void ValueReader::read(const Node& node, Key& value) const {
  if (!is_text(node)) return expect("a list of columns or SQL", node);
  value.sql.text = node.text;
}

void ValueReader::read(const Node& node, bool& value) const {
  if (node.is(Form::scalar) && (node.text == "true" || node.text == "false")) {
    value = node.text == "true";
  } else {
    expect("true or false", node);
  }
}

void ValueReader::read(const Node& node, std::int32_t& value) const {
  const auto number = parse_number<std::int32_t>(node.text);
  if (!node.is(Form::scalar) || !number) return expect("a whole number of 32 bits", node);
  value = *number;
}

void ValueReader::read(const Node& node, std::int64_t& value) const {
  const auto number = parse_number<std::int64_t>(node.text);
  if (!node.is(Form::scalar) || !number) return expect("a whole number of 64 bits", node);
  value = *number;
}

void ValueReader::read(const Node& node, double& value) const {
  const auto number = parse_number<double>(node.text);
  if (!node.is(Form::scalar) || !number || !std::isfinite(*number)) return expect("a number", node);
  value = *number;
}

void ValueReader::read(const Node& node, QualifiedName& value) const {
  const std::vector<std::string> parts = read_name(node, {1, 2, "a name, or schema.name"});
  if (parts.empty()) return;
  value.name = parts.back();
  if (parts.size() == 2) value.schema = parts.front();
}

void ValueReader::read(const Node& node, Parameters& value) const {
  if (!node.is(Form::map)) return expect("a map such as {fillfactor: 70}", node);
  for_each_entry(node, [&](const Node& key, const Node& each) {
    if (!is_text(each)) return expect("a map from names to text", each);
    value.emplace_back(key.text, each.text);
  });
  Parameters sorted = value;
  std::sort(sorted.begin(), sorted.end());
  const auto twice =
      std::adjacent_find(sorted.begin(), sorted.end(),
                         [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twice != sorted.end())
    file_.problem(node.mark, fmt::format("{} of {} says {} twice", field_, to_string(object_),
                                         in_quotes(twice->first.view())));
}

Privilege ValueReader::read_privilege(const Node& node) const {
  static const std::vector<std::string> words{"all",     "create",   "delete",     "execute",
                                              "insert",  "maintain", "references", "select",
                                              "trigger", "truncate", "update",     "usage"};
  std::string_view text = node.text;
  const bool grantable = text.ends_with(grant_option);
  if (grantable) text.remove_suffix(grant_option.size());
  if (is_text(node) && std::find(words.begin(), words.end(), text) == words.end())
    file_.problem(node.mark, fmt::format("{} is not a privilege", in_quotes(node.text)),
                  suggestion(text, words, "the privileges are"));
  else if (!is_text(node))
    expect("a list of privileges", node);
  return {.word = text, .grantable = grantable};
}

void ValueReader::read_columns(const Node& node, const Privilege& privilege,
                               Privileges& value) const {
  if (node.is(Form::scalar) && node.text == "true") return value.push_back(privilege);
  if (!node.is(Form::sequence)) return expect("true or a list of columns", node);
  for (const Node& column : node.children) {
    if (!is_text(column)) return expect("a list of columns", column);
    value.push_back(privilege);
    if (column.text != "*") value.back().column = column.text;
  }
}

void ValueReader::read(const Node& node, Privileges& value) const {
  if (!node.is(Form::sequence) && !node.is(Form::map))
    return expect("a list such as [select], or a map such as {select: [id, email]}", node);
  if (node.is(Form::sequence))
    for (const Node& item : node.children)
      value.push_back(read_privilege(item));
  for_each_entry(node, [&](const Node& key, const Node& columns) {
    read_columns(columns, read_privilege(key), value);
  });
  std::sort(value.begin(), value.end());
  value.erase(std::unique(value.begin(), value.end()), value.end());
}

void ValueReader::read(const Node& node, Reverse& value) const {
  const bool is_included = node.children.size() == 2 && find_value(node, "file") != nullptr;
  if (!node.is(Form::map) || is_included) return read(node, value.emplace_back().second);
  for_each_entry(node, [&](const Node& column, const Node& sql) {
    const Text name(column.text);
    const auto is_same = [&](const auto& each) { return each.first == name; };
    if (std::any_of(value.begin(), value.end(), is_same))
      return file_.problem(column.mark, fmt::format("{} of {} says {} twice", field_,
                                                    to_string(object_), in_quotes(column.text)));
    read(sql, value.emplace_back(name, Expression()).second);
  });
}

/// A function without arguments: audit().
void ValueReader::read(const Node& node, Ref<Function>& value) const {
  const auto signature = is_text(node) ? split_signature(node.text) : std::nullopt;
  if (!signature || signature->path.size() > 2 || signature->arguments != "()")
    return expect("a function as audit() or shop.audit()", node);
  std::vector<std::string> path = signature->path;
  const ObjectId schema = take_schema(file_.own_schema_id(), path, 1);
  value.id = id_of<Function>(schema, quoted(Text(path[0])) + "()");
  file_.refer(value.id, node.mark);
}

void ValueReader::refuse_word(const Node& node, const std::vector<std::string>& words) const {
  const std::string hint =
      node.is(Form::scalar) ? suggestion(node.text, words, "the words are") : std::string();
  expect(fmt::format("one of {}", fmt::join(words, ", ")), node, hint);
}

std::vector<std::string> ValueReader::read_name(const Node& node, const PartCount& count) const {
  if (!is_text(node)) {
    expect(count.wanted, node);
    return {};
  }
  auto parts = split_name(node.text);
  if (parts && parts->size() >= count.least && parts->size() <= count.most)
    return std::move(*parts);
  expect(count.wanted, node, "a name that holds a dot or a quote is written '\"a.b\"'");
  return {};
}

}  // namespace theseus::yaml
