#include "schemas/objects.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/kinds/unnamed.h"
#include "schemas/keys.h"
#include "schemas/partitions.h"
#include "schemas/renamed_from.h"
#include "schemas/rules.h"
#include "schemas/values.h"

namespace theseus::yaml {
namespace {

using Form = Node::Form;

template <class T>
void read_object(FileReading& file, ObjectId id, const Node& key, const Node& value, int position);

bool is_empty(const Node& node) {
  return node.is(Form::broken) || (node.is(Form::nothing) && node.text.empty());
}

/// Complains of keys that are not among `keys`, and of those that stand twice.
void check_keys(FileReading& file, ObjectId owner, const Node& map,
                const std::vector<std::string>& keys) {
  std::vector<std::string_view> seen;
  for_each_entry(map, [&](const Node& key, const Node& /*value*/) {
    if (!key.is(Form::scalar)) return;
    if (std::find(keys.begin(), keys.end(), key.text) == keys.end())
      file.problem(key.mark,
                   fmt::format("unknown key {} in {}", in_quotes(key.text), to_string(owner)),
                   suggestion(key.text, keys, "the keys are"));
    else if (std::find(seen.begin(), seen.end(), key.text) != seen.end())
      file.problem(key.mark,
                   fmt::format("duplicate key {} in {}", in_quotes(key.text), to_string(owner)));
    seen.push_back(key.text);
  });
}

template <class T>
void check_required(FileReading& file, ObjectId id, Mark mark, const Body& body) {
  for (const std::string_view field : required_fields<T>)
    if (body.find(field) == nullptr)
      file.problem(mark, fmt::format("{} has no {}", to_string(id), field));
}

template <class T>
void read_fields(FileReading& file, T& object, const Body& body) {
  for_each_field<T>([&](const auto& field) {
    const bool is_written = field.on_change != OnChange::ignore;
    const Node* value = is_written ? body.find(field.name) : nullptr;
    if (value == nullptr) return;
    const ValueReader reader(file, object.id, field.name);
    if constexpr (std::is_same_v<T, Enum>)
      reader.read(with_plain_labels(file, object.id, *value), object.*field.member);
    else
      reader.read(*value, object.*field.member);
  });
}

/// The name of an object that stands alone in its parent.
template <class T>
Text single_name(FileReading& file, ObjectId parent, const Node& value) {
  Text name;
  if constexpr (is_named_inside<T>) {
    name = chosen_name(parent.name().view(), "", "pkey");
    const Node* given = find_value(value, "name");
    if (given != nullptr) ValueReader(file, id_of<T>(parent, name), "name").read(*given, name);
  }
  return name;
}

/// What the name of an object is made of that has none.
std::vector<std::string> texts_in(const Body& body, const ChosenName& chosen) {
  std::vector<std::string> texts;
  for (const std::string_view field : fields_of(chosen)) {
    const Node* node = body.find(field);
    if (node == nullptr) continue;
    if (node->is(Form::scalar)) texts.push_back(node->text);
    for (const Node& each : node->children)
      texts.push_back(each.text);
  }
  return texts;
}

/// A list of what has no name of its own.
template <MayBeUnnamed T>
void read_unnamed(FileReading& file, ObjectId parent, const Node& list) {
  const std::unordered_set<Text> none;
  const std::unordered_set<Text>& columns = file.knows_columns() ? file.columns() : none;
  for (const Node& value : list.children) {
    const Body body(value, T::placement.short_field, false);
    const Node* parts = body.find(T::chosen.field);
    const bool is_list = parts == nullptr || parts->is(Form::sequence);
    if (T::chosen.from == NamedAfter::parts && !is_list) {
      file.problem(
          value.mark,
          fmt::format("a {} without a name must be a list, not {}", T::kind, described(*parts)),
          "a list in the list, for example [[a, b], [c]]");
      continue;
    }
    const std::vector<std::string> texts = texts_in(body, T::chosen);
    std::optional<std::string> name;
    int number = 0;
    const auto is_taken = [&] {
      return file.all().declared.places.contains(id_of<T>(parent, *name));
    };
    do
      name = unnamed(parent.name().view(), T::chosen, texts, columns, number++);
    while (name && is_taken());
    if (name)
      read_object<T>(file, id_of<T>(parent, *name), value, value, 0);
    else
      file.problem(value.mark,
                   fmt::format("this {} of {} needs a name", T::kind, to_string(parent)),
                   fmt::format("under {}: write name: before it, in place of -", T::placement.key));
  }
}

/// The name that an entry gives to an object: of a published table the whole path.
template <class T>
Text entry_name(FileReading& file, ObjectId parent, const Node& name) {
  if constexpr (NamedAfterAnother<T>) {
    Ref<typename T::NamedAfterAnother> named;
    ValueReader(file, parent, T::placement.key).read(name, named);
    return path_of(named.id);
  }
  return name.text;
}

/// A list of names of which there is nothing more to say.
template <NamedAfterAnother T>
void read_names(FileReading& file, ObjectId parent, const Node& list) {
  int position = 0;
  for (const Node& name : list.children) {
    const Node nothing{.mark = name.mark};
    if (const Text path = entry_name<T>(file, parent, name); !path.empty())
      read_object<T>(file, id_of<T>(parent, path), name, nothing, ++position);
  }
}

/// The map from names to objects under one key.
template <class T>
void read_named(FileReading& file, ObjectId parent, const Node& map) {
  if constexpr (MayBeUnnamed<T>)
    if (map.is(Form::sequence)) return read_unnamed<T>(file, parent, map);
  if constexpr (NamedAfterAnother<T>)
    if (map.is(Form::sequence)) return read_names<T>(file, parent, map);
  if (!map.is(Form::map) && !is_empty(map))
    file.problem(map.mark, fmt::format("{} of {} must be a map from names, not {}",
                                       T::placement.key, to_string(parent), described(map)));
  int position = 0;
  for_each_entry(map, [&](const Node& name, const Node& value) {
    if (name.text.empty()) return file.problem(name.mark, "a name cannot be empty");
    const Text own = entry_name<T>(file, parent, name);
    if (!own.empty()) read_object<T>(file, id_of<T>(parent, own), name, value, ++position);
  });
}

/// The objects of one kind that stand in a map, under their key.
template <class T>
void read_children_of_kind(FileReading& file, ObjectId parent, const Node& map) {
  bool found = false;
  for_each_entry(map, [&](const Node& key, const Node& value) {
    if (found || key.text != T::placement.key) return;
    found = true;
    if constexpr (is_optional<T>()) file.all().declared.spoken_of.insert(id_of<T>(parent, Text()));
    if constexpr (T::placement.shape == Shape::single)
      read_object<T>(file, id_of<T>(parent, single_name<T>(file, parent, value)), key, value, 0);
    else
      read_named<T>(file, parent, value);
  });
}

/// Columns that follow from a query: they can only have comments.
void read_implied_columns(FileReading& file, ObjectId view, const Node& map) {
  const Node* columns = find_value(map, Column::placement.key);
  if (columns == nullptr) return;
  for_each_entry(*columns, [&](const Node& name, const Node& body) {
    const ObjectId column = id_of<Column>(view, name.text);
    if (!body.is(Form::map))
      return file.problem(body.mark, to_string(column) + " must be a map, not " + described(body),
                          "for example {comment: what it holds}");
    check_keys(file, column, body, {std::string(Comment::placement.key)});
    read_children_of_kind<Comment>(file, column, body);
  });
}

/// In rank order, so that the columns of a table are known before its indexes.
template <class T>
void read_children(FileReading& file, ObjectId id, const Node& map) {
  const auto read = [&]<class Child>(const Child*) { read_children_of_kind<Child>(file, id, map); };
  for_each_kind(read, ChildrenOf<T>{});
  if constexpr (has_implied_columns<T>) read_implied_columns(file, id, map);
}

/// An explicit null is text where the short form is SQL: `default: null`; elsewhere it is no body.
template <class T>
bool is_short_sql_null(const Node& value) {
  bool is_sql = false;
  for_each_field<T>([&](const auto& field) {
    using Value = typename std::decay_t<decltype(field)>::Type;
    if (field.name == T::placement.short_field) is_sql = std::is_same_v<Value, Expression>;
  });
  return is_sql && value.is(Form::nothing) && !value.text.empty();
}

template <class T>
bool declare(FileReading& file, ObjectId id, Mark mark) {
  return file.declare(id, mark);
}
template <>
bool declare<Schema>(FileReading& file, ObjectId id, Mark mark) {
  return file.list_schema(id, mark);
}

template <class T>
void keep(FileReading& file, T object) {
  file.all().declared.database.add(std::move(object));
}
void keep(FileReading& /*file*/, const Schema& /*schema*/) {}  // kept when it was named
void keep(FileReading& file, Comment comment) {
  if (!comment.text.empty()) file.all().declared.database.add(comment);
}
void keep(FileReading& file, Owner owner) {
  if (!owner.role.empty()) file.all().declared.database.add(owner);
}

template <class T>
void read_object(FileReading& file, ObjectId id, const Node& key, const Node& value, int position) {
  static const std::vector<std::string> keys = keys_of<T>();
  declare<T>(file, id, key.mark);
  if (Body::is_short(value) && T::placement.short_field.empty())
    return file.problem(value.mark,
                        to_string(id) + " must be a map of keys, not " + described(value));
  const bool is_always_short = T::placement.is_only_field || is_short_sql_null<T>(value);
  const Body body(value, T::placement.short_field, is_always_short);
  if (!T::placement.is_only_field) check_keys(file, id, value, keys);
  if (!value.is(Form::broken)) check_required<T>(file, id, key.mark, body);
  T object;
  object.id = id;
  if constexpr (requires { object.position; }) object.position = position;
  read_fields(file, object, body);
  if constexpr (Renamable<T>)
    if (const Node* former = body.find(renamed_from_key)) read_renamed_from(file, id, *former);
  if constexpr (std::is_same_v<T, Table>) {
    if (body.find(PartitionOf::placement.key) != nullptr ||
        body.find(Inheritance::placement.key) != nullptr)
      file.expect_more_columns();
    if (const Node* listed = body.find(partitions_key)) read_partitions(file, id, *listed);
  }
  read_children<T>(file, id, value);
  complete(file, object, body);
  keep(file, std::move(object));
}

void bad_name(FileReading& file, const Node& key, std::string_view kind) {
  file.problem(key.mark, fmt::format("{} is not the name of a {}", in_quotes(key.text), kind),
               "a name, or schema.name; a name that holds a dot or a quote is written '\"a.b\"'");
}

/// The schema that stands before the last part of a name, or the file's own.
ObjectId schema_before(FileReading& file, const std::vector<std::string>& path, Mark mark) {
  return path.size() == 1 ? file.own_schema(mark) : file.named_schema(path.front(), mark);
}

/// "a cast", "an operator"
template <class T>
std::string one_of() {
  constexpr bool is_vowel = std::string_view("aeiou").find(T::kind[0]) != std::string_view::npos;
  return (is_vowel ? "an " : "a ") + std::string(T::kind);
}

template <class T>
void read_routine(FileReading& file, const Node& key, const Node& value) {
  const auto signature = split_signature(key.text);
  if (!signature || signature->path.size() > 2)
    return file.problem(
        key.mark,
        fmt::format("{} is not {} with its argument types", in_quotes(key.text), one_of<T>()),
        std::is_same_v<T, Operator> ? "for example \"===(integer, integer)\" or \"!!(NONE, text)\""
                                    : "for example touch() or \"shop.touch(integer, text)\"");
  const ObjectId schema = schema_before(file, signature->path, key.mark);
  const std::string& own = signature->path.back();
  const std::string name =
      (std::is_same_v<T, Operator> ? own : quoted(Text(own))) + signature->arguments;
  file.begin_object(id_of<T>(schema, name));
  read_object<T>(file, id_of<T>(schema, name), key, value, 0);
}

/// fast USING btree
template <class T>
void read_with_method(FileReading& file, const Node& key, const Node& value) {
  const auto parts = split_at_infix(key.text, T::name_infix);
  const auto path = parts ? split_name(parts->path.front()) : std::nullopt;
  if (!path || path->size() > 2)
    return file.problem(
        key.mark,
        fmt::format("{} is not {} with its access method", in_quotes(key.text), one_of<T>()),
        "for example by_length using btree");
  const ObjectId schema = schema_before(file, *path, key.mark);
  const ObjectId id = id_of<T>(schema, quoted(Text(path->back())) + parts->arguments);
  file.begin_object(id);
  read_object<T>(file, id, key, value, 0);
}

/// text AS shop.state
template <class T>
void read_pair(FileReading& file, const Node& key, const Node& value) {
  const auto parts = split_at_infix(key.text, T::name_infix);
  if (!parts)
    return file.problem(key.mark, fmt::format("{} is not {}", in_quotes(key.text), one_of<T>()),
                        fmt::format("two names with{}between them", T::name_infix));
  const ObjectId id = id_of<T>(ObjectId(), parts->path.front() + parts->arguments);
  file.begin_object(id);
  read_object<T>(file, id, key, value, 0);
}

template <class T>
void read_in_schema(FileReading& file, const Node& key, const Node& value) {
  const auto path = split_name(key.text);
  if (!path || path->size() > 2) return bad_name(file, key, T::kind);
  const ObjectId id = id_of<T>(schema_before(file, *path, key.mark), path->back());
  file.begin_object(id);
  read_object<T>(file, id, key, value, 0);
}

template <class T>
void read_top(FileReading& file, const Node& key, const Node& value) {
  if constexpr (has_infix<T> && is_in_schema<T>) {
    read_with_method<T>(file, key, value);
  } else if constexpr (is_named_in_sql<T> && is_in_schema<T>) {
    read_routine<T>(file, key, value);
  } else if constexpr (is_named_in_sql<T>) {
    read_pair<T>(file, key, value);
  } else if constexpr (is_in_schema<T>) {
    read_in_schema<T>(file, key, value);
  } else {
    if (key.text.empty()) return file.problem(key.mark, "a name cannot be empty");
    if constexpr (!std::is_same_v<T, Schema>) file.begin_object(id_of<T>(ObjectId(), key.text));
    read_object<T>(file, id_of<T>(ObjectId(), key.text), key, value, 0);
  }
}

constexpr std::string_view schema_key = "schema";

std::vector<std::string> top_keys() {
  std::vector<std::string> keys{std::string(schema_key)};
  for_each_kind([&]<class T>(const T*) {
    if constexpr (is_at_top<T>) keys.emplace_back(T::placement.key);
  });
  return keys;
}

void read_schema_key(FileReading& file, const Node& value) {
  if (value.is(Form::scalar) && !value.text.empty()) return file.set_schema(value.text, value.mark);
  file.problem(value.mark, "schema must be the name of a schema, not " + described(value));
}

}  // namespace

void ObjectReceiver::entry(const Node& section, const Node& key, const Node& value) {
  if (!key.is(Form::scalar)) return;
  for_each_kind([&]<class T>(const T*) {
    if constexpr (is_at_top<T>)
      if (section.text == T::placement.key) read_top<T>(file_, key, value);
  });
}

void ObjectReceiver::section(const Node& key, const Node& value) {
  static const std::vector<std::string> keys = top_keys();
  if (!key.is(Form::scalar)) return;
  if (std::find(keys.begin(), keys.end(), key.text) == keys.end())
    return file_.problem(key.mark, "unknown key " + in_quotes(key.text) + " at the top of the file",
                         suggestion(key.text, keys, "the keys are"));
  if (std::find(seen_.begin(), seen_.end(), key.text) != seen_.end())
    return file_.problem(key.mark,
                         "duplicate key " + in_quotes(key.text) + " at the top of the file",
                         "put both maps under one key");
  seen_.push_back(key.text);
  if (key.text == schema_key) return read_schema_key(file_, value);
  for_each_kind([&]<class T>(const T*) {
    if constexpr (is_in_no_schema<T> && !is_optional<T>())
      if (key.text == T::placement.key) file_.all().declared.spoken_of.insert(id_of<T>({}, {}));
  });
  if (!value.is(Form::map) && !is_empty(value))
    file_.problem(value.mark, key.text + " must be a map from names, not " + described(value));
}

}  // namespace theseus::yaml
