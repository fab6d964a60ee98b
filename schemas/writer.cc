// Objects to YAML, in the one spelling that equal databases share.
#include <algorithm>
#include <map>
#include <unordered_set>

#include <fmt/format.h>

#include "schemas/children.h"
#include "schemas/emitter.h"
#include "schemas/keys.h"
#include "schemas/list_form.h"
#include "schemas/names.h"
#include "schemas/partitions.h"
#include "schemas/scalar.h"
#include "schemas/yaml.h"

namespace theseus {
namespace {

using yaml::Written;

class Writer {
 public:
  explicit Writer(const Database& database);
  std::string text() const;

 private:
  // Values, by the C++ type of their field.
  Written written(ObjectId /*owner*/, Text text) const { return Written::scalar(text.view()); }
  Written written(ObjectId /*owner*/, const Expression& sql) const;
  Written written(ObjectId /*owner*/, bool value) const {
    return Written::scalar(value ? "true" : "false");
  }
  Written written(ObjectId /*owner*/, std::int32_t number) const {
    return Written::scalar(fmt::to_string(number));
  }
  Written written(ObjectId /*owner*/, std::int64_t number) const {
    return Written::scalar(fmt::to_string(number));
  }
  Written written(ObjectId /*owner*/, double number) const {
    return Written::scalar(fmt::format("{}", number));
  }
  template <SpelledEnum E>
  Written written(ObjectId /*owner*/, E word) const {
    return Written::scalar(spelled(word));
  }
  template <class T>
  Written written(ObjectId owner, const std::optional<T>& value) const {
    return written(owner, *value);
  }
  template <class T>
  Written written(ObjectId owner, const std::vector<T>& values) const {
    Written list = Written::sequence();
    for (const T& value : values)
      list.add(written(owner, value));
    return list;
  }
  template <class T>
  Written written(ObjectId /*owner*/, const Ref<T>& reference) const {
    return Written::scalar(reference_text(reference.id));
  }
  Written written(ObjectId /*owner*/, const Ref<Function>& reference) const {
    return Written::scalar(sql_name<Function>(reference.id));
  }
  Written written(ObjectId owner, const Parameters& parameters) const;
  Written written(ObjectId /*owner*/, const QualifiedName& name) const;
  Written written(ObjectId owner, const Key& key) const;
  Written written(ObjectId owner, const Privileges& privileges) const;

  std::string reference_text(ObjectId id) const;
  /// Of what has SQL for a name and stands in a schema.
  template <class T>
  std::string sql_name(ObjectId id) const;
  template <class T>
  std::string top_key(ObjectId id) const;
  template <class T>
  std::string entry_name(const T& object) const;

  /// False where an absent key would say the same.
  template <class T, class Field>
  bool is_said(const T& object, const Field& field) const;
  bool is_left_out(const ForeignKey& key, std::string_view field) const;
  template <class T>
  bool is_left_out(const T& /*object*/, std::string_view /*field*/) const {
    return false;
  }

  template <class T>
  Written body(const T& object) const;
  template <class T>
  void add_fields(Written& map, const T& object) const;
  template <class T>
  void add_children(Written& map, ObjectId parent) const;
  template <class T>
  bool have_chosen_names(ObjectId parent, std::span<const T* const> objects,
                         const std::vector<Written>& bodies) const;
  template <class T>
  Written list_of_names(std::span<const T* const> objects) const;
  void add_comment(Written& map, ObjectId parent) const;
  void add_implied_columns(Written& map, ObjectId view) const;
  void list_partitions();
  bool has_columns_elsewhere(ObjectId table) const;
  void add_partitions(Written& map, ObjectId table) const;
  template <class T>
  void append_section(std::string& out) const;

  const Database& database_;
  yaml::Children children_;
  ObjectId own_schema_;
  std::map<ObjectId, std::vector<ObjectId>> implied_columns_;  // of views, where they have comments
  std::map<ObjectId, std::map<ObjectId, Expression>>
      listed_;  // partitions that stand in their table
  std::unordered_set<ObjectId> listed_tables_;
};

ObjectId default_schema(const Database& database) {
  ObjectId first;
  for (const Schema& schema : database.all<Schema>()) {
    if (schema.id.name() == Text("public")) return schema.id;
    if (!first || schema.id < first) first = schema.id;
  }
  return first;
}

bool is_implied_column(ObjectId id) {
  return is_a<Column>(id) && !is_a<Table>(id.parent());
}

Writer::Writer(const Database& database)
    : database_(database), children_(database), own_schema_(default_schema(database)) {
  for (const Comment& comment : database.all<Comment>())
    if (const ObjectId column = comment.id.parent(); is_implied_column(column))
      implied_columns_[column.parent()].push_back(column);
  for (auto& [view, columns] : implied_columns_)
    std::sort(columns.begin(), columns.end());
  list_partitions();
}

/// Those of which there is nothing more to say.
void Writer::list_partitions() {
  if (database_.all<PartitionOf>().empty()) return;
  std::unordered_map<ObjectId, int> children;
  database_.for_each_object([&](const auto& object) { ++children[object.id.parent()]; });
  for (const PartitionOf& part : database_.all<PartitionOf>()) {
    const ObjectId table = part.id.parent();
    const Table* found = database_.find<Table>(table);
    const bool is_bare = found != nullptr && *found == Table{.id = table} && children[table] == 1;
    if (!is_bare || database_.find<Table>(part.table.id) == nullptr) continue;
    listed_[part.table.id].emplace(table, part.bound);
    listed_tables_.insert(table);
  }
}

void Writer::add_partitions(Written& map, ObjectId table) const {
  const auto found = listed_.find(table);
  if (found == listed_.end()) return;
  Written partitions = Written::map();
  partitions.lines = true;
  for (const auto& [part, bound] : found->second) {
    const std::string own = yaml::written_name(part.name());
    const std::string schema =
        part.parent() == table.parent() ? "" : reference_text(part.parent()) + ".";
    partitions.add(schema + own, written(part, bound));
  }
  map.add(yaml::partitions_key, std::move(partitions));
}

Written Writer::written(ObjectId /*owner*/, const Expression& sql) const {
  std::string text = sql.text.string();
  if (yaml::fits_block(text)) text += '\n';  // `|` looks better than `|-`; readers trim SQL
  return Written::scalar(text);
}

Written Writer::written(ObjectId /*owner*/, const Parameters& parameters) const {
  Written map = Written::map();
  for (const auto& [name, value] : parameters)
    map.add(name.view(), Written::scalar(value.view()));
  return map;
}

Written Writer::written(ObjectId /*owner*/, const QualifiedName& name) const {
  const std::string own = yaml::written_name(name.name);
  if (name.schema.empty()) return Written::scalar(own);
  return Written::scalar(yaml::written_name(name.schema) + "." + own);
}

std::string privilege_text(const Privilege& privilege) {
  return privilege.word.string() + (privilege.grantable ? std::string(yaml::grant_option) : "");
}

/// A list where each is on the whole, otherwise a map with columns.
Written Writer::written(ObjectId /*owner*/, const Privileges& privileges) const {
  const bool are_whole = std::all_of(privileges.begin(), privileges.end(),
                                     [](const Privilege& each) { return each.column.empty(); });
  Written list = are_whole ? Written::sequence() : Written::map();
  std::map<std::string, std::vector<Text>> columns;
  for (const Privilege& each : privileges)
    if (are_whole)
      list.add(Written::scalar(privilege_text(each)));
    else
      columns[privilege_text(each)].push_back(each.column);
  for (const auto& [word, names] : columns) {
    Written value = Written::sequence();
    for (const Text name : names)
      value.add(Written::scalar(name.empty() ? "*" : name.view()));
    list.add(word, names == std::vector<Text>{Text()} ? Written::scalar("true") : value);
  }
  return list;
}

Written Writer::written(ObjectId owner, const Key& key) const {
  const auto columns = children_.of<Column>(owner.parent());
  const auto name_is = [](const std::string& text) {
    return [&text](const Column* column) { return column->id.name().view() == text; };
  };
  std::string text = key.sql.text.string();
  for (const Column* column : columns)
    if (quoted(column->id.name()) == text) return Written::scalar(column->id.name().view());
  // SQL that is spelled like the name of a column: a blank before it says that it is SQL.
  const std::vector<ObjectId> above = yaml::tables_above(database_, owner.parent());
  while (std::any_of(columns.begin(), columns.end(), name_is(text)) ||
         yaml::is_column_of(above, text, database_))
    text.insert(0, " ");
  return Written::scalar(text);
}

std::string Writer::reference_text(ObjectId id) const {
  const std::string own = yaml::written_name(id.name());
  const ObjectId parent = id.parent();
  return parent == own_schema_ || !parent ? own : reference_text(parent) + "." + own;
}

template <class T>
std::string Writer::sql_name(ObjectId id) const {
  const std::optional<yaml::Signature> signature = yaml::split_sql_name<T>(id.name().view());
  if (!signature) return id.name().string();
  std::string name = yaml::written_name(signature->path.back());
  if constexpr (yaml::has_infix<T>)  // not to be cut at a word of its own
    if (find_infix(name, T::name_infix) != std::string::npos)
      name = quoted(Text(signature->path.back()));
  name += signature->arguments;
  return id.parent() == own_schema_ ? name : reference_text(id.parent()) + "." + name;
}

template <class T>
std::string Writer::top_key(ObjectId id) const {
  if constexpr (yaml::is_in_no_schema<T>) return id.name().string();
  if constexpr (yaml::is_named_in_sql<T>) return sql_name<T>(id);
  return reference_text(id);
}

template <class T>
std::string Writer::entry_name(const T& object) const {
  if constexpr (yaml::NamedAfterAnother<T>) return reference_text(object.table.id);
  return object.id.name().string();
}

bool Writer::is_left_out(const ForeignKey& key, std::string_view field) const {
  if (field != "referenced_columns") return false;
  const auto primary = children_.of<PrimaryKey>(key.references.id);
  return !primary.empty() && primary.front()->columns == key.referenced_columns;
}

template <class T, class Field>
bool Writer::is_said(const T& object, const Field& field) const {
  static const T untouched{};
  if (field.on_change == OnChange::ignore || is_left_out(object, field.name)) return false;
  return yaml::is_required<T>(field.name) || !(object.*field.member == untouched.*field.member);
}

void Writer::add_comment(Written& map, ObjectId parent) const {
  for (const Comment* comment : children_.of<Comment>(parent))
    map.add(Comment::placement.key, Written::scalar(comment->text.view()));
}

template <class T>
void Writer::add_fields(Written& map, const T& object) const {
  if constexpr (yaml::is_named_inside<T>) {
    const Text chosen = chosen_name(object.id.parent().name().view(), "", "pkey");
    if (object.id.name() != chosen) map.add("name", Written::scalar(object.id.name().view()));
  }
  for_each_field<T>([&](const auto& field) {
    if (is_said(object, field)) map.add(field.name, written(object.id, object.*field.member));
  });
}

void Writer::add_implied_columns(Written& map, ObjectId view) const {
  const auto found = implied_columns_.find(view);
  if (found == implied_columns_.end()) return;
  Written columns = Written::map();
  columns.lines = true;
  for (const ObjectId column : found->second) {
    Written entry = Written::map();
    add_comment(entry, column);
    columns.add(column.name().view(), std::move(entry));
  }
  map.add(Column::placement.key, std::move(columns));
}

/// Who reads it does not know them all.
bool Writer::has_columns_elsewhere(ObjectId table) const {
  return !children_.of<PartitionOf>(table).empty() || !children_.of<Inheritance>(table).empty();
}

/// True where a list without names reads as these objects.
template <class T>
bool Writer::have_chosen_names(ObjectId parent, std::span<const T* const> objects,
                               const std::vector<Written>& bodies) const {
  if constexpr (!yaml::MayBeUnnamed<T>)
    return false;
  else {
    std::unordered_set<Text> columns;
    if (!has_columns_elsewhere(parent))
      for (const Column* column : children_.of<Column>(parent))
        columns.insert(column->id.name());
    std::vector<Text> names;
    for (const T* object : objects)
      names.push_back(object->id.name());
    return yaml::reads_back_as(names, bodies, parent.name().view(), T::chosen,
                               T::placement.short_field, columns);
  }
}

bool have_only_names(const std::vector<Written>& bodies) {
  return std::all_of(bodies.begin(), bodies.end(), [](const Written& body) {
    return body.form == Written::Form::map && body.entries.empty();
  });
}

template <class T>
Written Writer::list_of_names(std::span<const T* const> objects) const {
  Written list = Written::sequence();
  for (const T* object : objects)
    list.add(Written::scalar(entry_name(*object)));
  return list;
}

template <class T>
void Writer::add_children(Written& map, ObjectId parent) const {
  const auto objects = children_.of<T>(parent);
  if (objects.empty()) return;
  if constexpr (T::placement.shape == Shape::single) {
    map.add(T::placement.key, body(*objects.front()));
  } else {
    std::vector<Written> bodies;
    for (const T* object : objects)
      bodies.push_back(body(*object));
    if (yaml::NamedAfterAnother<T> && have_only_names(bodies)) {
      map.add(T::placement.key, list_of_names(objects));
      return;
    }
    const bool is_list = have_chosen_names<T>(parent, objects, bodies);
    Written all = is_list ? Written::sequence() : Written::map();
    all.lines = true;
    for (std::size_t i = 0; i < objects.size(); ++i)
      all.add(is_list ? std::string() : entry_name(*objects[i]), std::move(bodies[i]));
    map.add(T::placement.key, std::move(all));
  }
}

template <class T>
Written Writer::body(const T& object) const {
  Written map = Written::map();
  if constexpr (yaml::stands_in<Comment, T>) add_comment(map, object.id);
  add_fields(map, object);
  if constexpr (yaml::has_implied_columns<T>) add_implied_columns(map, object.id);
  if constexpr (std::is_same_v<T, Table>) add_partitions(map, object.id);
  const auto add = [&]<class Child>(const Child*) {
    if constexpr (!std::is_same_v<Child, Comment>) add_children<Child>(map, object.id);
  };
  for_each_kind(add, yaml::ChildrenOf<T>{});
  const bool is_short = map.entries.size() == 1 && map.entries[0].first == T::placement.short_field;
  return is_short ? Written(std::move(map.entries[0].second)) : map;
}

template <class T>
void Writer::append_section(std::string& out) const {
  std::vector<const T*> objects;
  for (const T& object : database_.all<T>())
    objects.push_back(&object);
  std::sort(objects.begin(), objects.end(), [](const T* a, const T* b) { return a->id < b->id; });
  if constexpr (std::is_same_v<T, Schema>)  // the one that `schema:` names already
    std::erase_if(objects, [&](const T* each) {
      return each->id == own_schema_ && body(*each).entries.empty();
    });
  std::erase_if(objects, [&](const T* each) { return listed_tables_.contains(each->id); });
  if (objects.empty()) return;
  if (!out.empty() && !out.ends_with("\n\n")) out += '\n';
  out.append(T::placement.key).append(":\n");
  for (const T* object : objects)
    yaml::append_entry(out, top_key<T>(object->id), body(*object), 2);
}

std::string Writer::text() const {
  std::string out;
  if (own_schema_) yaml::append_entry(out, "schema", Written::scalar(own_schema_.name().view()), 0);
  for_each_kind([&]<class T>(const T*) {
    if constexpr (yaml::is_at_top<T>) append_section<T>(out);
  });
  if (out.empty()) yaml::append_entry(out, Schema::placement.key, Written::map(), 0);
  return out;
}

}  // namespace

std::string to_yaml(const Database& database) {
  return Writer(database).text();
}

}  // namespace theseus
