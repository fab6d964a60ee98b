// Random databases that hold every kind with any value in any field: made from the field lists, so
// that a new field is tested the day it is listed. The same seed gives the same database.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

class RandomDatabase {
 public:
  explicit RandomDatabase(std::uint64_t seed) : random_(seed) {}

  /// Whole and consistent: every reference leads to something in it, or to a schema outside.
  Database make() {
    for (const Text name : unique_names(1 + below(3)))
      add_schema(name);
    for (const Text name : unique_names(below(3)))
      add<Extension>(ObjectId(), name);
    for (const ObjectId table : all_tables_)
      add_table_parts(table);
    add_what_stands_in_no_schema();
    for (const ObjectId sequence : all_sequences_)
      if (chance(2)) add<SequenceOwner>(sequence, {});
    add_default_privileges<GlobalDefaultPrivileges>(ObjectId());
    database_.seal();
    return std::move(database_);
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  bool chance(std::size_t in) { return below(in) == 0; }
  template <class Range>
  auto any_of(const Range& range) {
    return range[below(std::size(range))];
  }

  /// Text that a careless writer would spoil.
  std::string nasty() {
    static const std::vector<std::string> pieces{
        "a",          "B",       "order", "x1",    "now()",       "'new'",    "\"q\"",  ":",
        ": ",         " #",      "#",     ",",     ", ",          "\n",       "\n\n",   "\n  ",
        "\n\t",       " ",       "  ",    "\t",    "- ",          "-",        "?",      "? ",
        "[",          "]",       "{",     "}",     "&",           "*",        "!",      "|",
        ">",          "%",       "@",     "`",     "~",           "null",     "NULL",   "true",
        "yes",        "012",     "1.10",  "1e3",   "-1",          "\\",       "\\n",    "\r",
        "\r\n",       "\x01",    "\x04",  "\x7f",  "\u00e4",      "\u0085",   "\u2028", "\ufeff",
        "\U0001F600", ".",       "..",    "...",   "---",         "--",       ";",      "=",
        "<<",         "(",       ")",     "$1",    "$$",          "''",       "\"\"",   "SELECT 1",
        "\n...\n",    "\n---\n", "# x\n", "%YAML", "\n  x\n y\n", "x\n   \n", "end\n",  "b: c",
        "null: x",    "file"};
    std::string text;
    for (std::size_t count = below(6); count > 0; --count)
      text += any_of(pieces);
    return text;
  }

  std::string nasty_name() {
    std::string name = nasty();
    if (chance(2) || name.empty()) name = "n" + std::to_string(below(50)) + (chance(2) ? "" : name);
    return name;
  }

  std::vector<Text> unique_names(std::size_t count) {
    std::set<std::string> names;
    while (names.size() < count)
      names.insert(nasty_name());
    return {names.begin(), names.end()};
  }

  static std::string without_blanks(std::string text) {
    text.erase(text.find_last_not_of(" \t\r\n;") + 1);
    return text.erase(0, text.find_first_not_of(" \t\r\n"));
  }

  // Values, by the C++ type of their field.
  void fill(Text& value) { value = nasty(); }
  void fill(Expression& value) {
    const std::string text = nasty();
    value.text = text.substr(0, text.find_last_not_of(" \t\r\n;") + 1);
  }
  void fill(bool& value) { value = chance(2); }
  void fill(std::int32_t& value) { value = static_cast<std::int32_t>(random_()); }
  void fill(std::int64_t& value) { value = static_cast<std::int64_t>(random_()); }
  void fill(double& value) { value = std::ldexp(static_cast<double>(random_()), -40); }
  template <SpelledEnum E>
  void fill(E& value) {
    value = static_cast<E>(below(Spelling<E>::words.size()));
  }
  void fill(Key& value) { value.sql.text = without_blanks(nasty()); }
  void fill(QualifiedName& value) {
    value = {chance(2) ? Text() : Text(nasty_name()), nasty_name()};
  }
  void fill(Parameters& value) {
    for (const Text name : unique_names(below(3)))
      value.emplace_back(name, nasty());
  }
  void fill(Privileges& value) {
    value.clear();
    for (std::size_t count = below(4); count > 0; --count)
      value.push_back({.word = any_of(std::array{"select", "insert", "usage", "create"}),
                       .column = chance(2) ? Text() : Text("c" + nasty()),
                       .grantable = chance(2)});
    std::sort(value.begin(), value.end());
    value.erase(std::unique(value.begin(), value.end()), value.end());
  }
  void fill(Ref<Table>& value) {
    const ObjectId outside = id_of<Schema>(ObjectId(), "outside " + nasty_name());
    value.id = chance(3) ? id_of<Table>(outside, nasty_name()) : any_of(all_tables_);
  }
  void fill(Ref<Column>& value) {
    Ref<Table> table;
    fill(table);
    const std::vector<Text> names = columns_of(table.id);
    value.id = id_of<Column>(table.id, names.empty() ? Text(nasty_name()) : any_of(names));
    if (names.empty() && database_contains(table.id)) value.id = outside_column();
  }
  void fill(Ref<Function>& value) {
    value.id = id_of<Function>(id_of<Schema>(ObjectId(), "outside " + nasty_name()),
                               quoted(Text(nasty_name())) + "()");
  }
  template <class T>
  void fill(std::optional<T>& value) {
    fill(value.emplace());
  }
  template <class T>
  void fill(std::vector<T>& values) {
    values.clear();
    for (std::size_t count = below(4); count > 0; --count)
      fill(values.emplace_back());
    if constexpr (SpelledEnum<T>) {
      std::sort(values.begin(), values.end());
      values.erase(std::unique(values.begin(), values.end()), values.end());
    }
  }

  ObjectId outside_column() {
    const ObjectId schema = id_of<Schema>(ObjectId(), "outside");
    return id_of<Column>(id_of<Table>(schema, nasty_name()), nasty_name());
  }
  bool database_contains(ObjectId table) {
    return std::find(all_tables_.begin(), all_tables_.end(), table) != all_tables_.end();
  }
  std::vector<Text> columns_of(ObjectId table) {
    std::vector<Text> names;
    for (const Column& column : database_.all<Column>())
      if (column.id.parent() == table) names.push_back(column.id.name());
    return names;
  }
  Names some_columns(ObjectId table) {
    const std::vector<Text> names = columns_of(table);
    Names chosen;
    for (std::size_t count = names.empty() ? 0 : below(4); count > 0; --count)
      chosen.push_back(any_of(names));
    return chosen;
  }

  /// What only some kinds ask of their values.
  template <class T>
  void correct(T& /*object*/) {}
  void correct(PrimaryKey& key) {
    key.columns = some_columns(key.id.parent());
    key.include = some_columns(key.id.parent());
  }
  void correct(Unique& key) {
    key.columns = some_columns(key.id.parent());
    key.include = some_columns(key.id.parent());
  }
  void correct(Exclusion& exclusion) { exclusion.include = some_columns(exclusion.id.parent()); }
  void correct(Index& index) {
    index.include = is_a<Table>(index.id.parent()) ? some_columns(index.id.parent()) : Names{};
    name_columns(index.id.parent(), index.keys);
  }
  void name_columns(ObjectId table, std::vector<Key>& keys) {
    const std::vector<Text> names = columns_of(table);
    for (Key& key : keys)
      if (chance(2) && !names.empty()) {
        const Text name = any_of(names);
        key.sql.text = chance(3) ? without_blanks(name.string()) : quoted(name);
      }
  }
  void correct(Statistics& statistics) {
    name_columns(statistics.id.parent(), statistics.keys);
    std::stable_partition(statistics.keys.begin(), statistics.keys.end(),
                          [](const Key& key) { return !key.sql.text.view().starts_with('('); });
  }
  void correct(Policy& policy) {
    std::sort(policy.roles.begin(), policy.roles.end());
    if (policy.roles == Names{"public"}) policy.roles.clear();
  }
  void correct(Publication& publication) {
    std::sort(publication.schemas.begin(), publication.schemas.end());
    if (publication.all_tables) publication.schemas.clear();
  }
  void correct(PublishedTable& published) { published.columns = some_columns(published.table.id); }
  void name(QualifiedName& required) {
    if (required.empty()) fill(required);
  }
  void correct(EncodingConversion& conversion) { name(conversion.function); }
  void correct(Language& language) { name(language.handler); }
  void correct(AccessMethod& method) { name(method.handler); }
  void correct(TextSearchDictionary& dictionary) { name(dictionary.text_search_template); }
  void correct(TextSearchTemplate& made) { name(made.lexize); }
  void correct(TextSearchParser& parser) {
    for (QualifiedName* each : {&parser.start, &parser.gettoken, &parser.end, &parser.lextypes})
      name(*each);
  }
  void correct(Cast& cast) {
    if (cast.method != CastMethod::function) cast.function = {};
    if (cast.method == CastMethod::function) cast.function.text = "f" + cast.function.text.string();
  }
  void correct(EventTrigger& trigger) {
    fill(trigger.call);
    for (Text& tag : trigger.tags) {
      std::string text = tag.string();
      std::transform(text.begin(), text.end(), text.begin(), ::toupper);
      tag = text;
    }
  }
  void correct(Owner& owner) { owner.role = "o" + nasty(); }
  void correct(ForeignKey& key) {
    key.columns = some_columns(key.id.parent());
    key.on_delete_columns = some_columns(key.id.parent());
    if (!database_contains(key.references.id)) return;
    key.referenced_columns = some_columns(key.references.id);
    if (!key.referenced_columns.empty()) return;
    Ref<Table> outside{id_of<Table>(id_of<Schema>(ObjectId(), "outside"), "t")};
    key.references = outside;
  }
  void correct(Trigger& trigger) {
    const TriggerEvents events{TriggerEvent::insert, TriggerEvent::update};
    trigger.before = trigger.after = trigger.instead_of = {};
    any_of(std::array{&trigger.before, &trigger.after, &trigger.instead_of})->operator=(events);
    trigger.update_of = some_columns(trigger.id.parent());
  }

  template <class T>
  ObjectId add(ObjectId parent, Text name) {
    T object;
    object.id = id_of<T>(parent, name);
    for_each_field<T>([&](const auto& field) {
      if (field.on_change != OnChange::ignore && chance(2)) fill(object.*field.member);
    });
    if constexpr (requires { object.column; }) fill(object.column);
    if constexpr (requires { object.references; }) fill(object.references);
    correct(object);
    const ObjectId id = object.id;
    database_.add(std::move(object));
    return id;
  }

  void add_comment(ObjectId target) {
    if (chance(3)) database_.add(Comment{id_of<Comment>(target, ""), "c" + nasty()});
  }

  /// Who owns it and who may use it, where somebody can.
  template <class T>
  void add_rights(ObjectId target) {
    if constexpr (stands_in<T>(Owner::Parents()))
      if (chance(3)) add<Owner>(target, {});
    if constexpr (stands_in<T>(Grant::Parents()))
      for (const Text role : unique_names(below(3)))
        add<Grant>(target, role);
    if constexpr (stands_in<T>(Tablespace::Parents()))
      if (chance(3)) add<Tablespace>(target, {});
  }
  template <class T, class... Each>
  static constexpr bool stands_in(Kinds<Each...> /*parents*/) {
    return (std::is_same_v<T, Each> || ...);
  }

  template <class T>
  void add_default_privileges(ObjectId schema) {
    for (const std::string target : {"tables", "types for a.b", "functions for x"})
      if (chance(2)) {
        database_.add(T{id_of<T>(schema, target)});
        add_rights<T>(id_of<T>(schema, target));
      }
  }

  template <class T>
  std::vector<ObjectId> add_some(ObjectId parent, bool routine = false) {
    std::vector<ObjectId> ids;
    for (const Text name : unique_names(below(4))) {
      ids.push_back(add<T>(parent, routine ? Text(quoted(name) + "(" + nasty() + ")") : name));
      if constexpr (requires { T::address; }) add_comment(ids.back());
      add_rights<T>(ids.back());
    }
    return ids;
  }

  /// Those that name no family have one of their own name.
  void add_families_of_classes(ObjectId schema) {
    std::set<ObjectId> known;
    for (const OperatorFamily& family : database_.all<OperatorFamily>())
      known.insert(family.id);
    for (const OperatorClass& each : database_.all<OperatorClass>()) {
      const ObjectId family = id_of<OperatorFamily>(schema, each.id.name());
      if (each.id.parent() == schema && each.family.empty() && !known.contains(family))
        database_.add(OperatorFamily{.id = family});
    }
  }

  /// Under these names, perhaps.
  template <class T>
  void add_named(ObjectId parent, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (chance(3)) continue;
      const ObjectId id = add<T>(parent, name);
      add_comment(id);
      add_rights<T>(id);
    }
  }

  void add_what_stands_in_no_schema() {
    for (const ObjectId publication : add_some<Publication>(ObjectId()))
      if (!with_all_tables(publication)) add_published_tables(publication);
    add_some<EventTrigger>(ObjectId());
    add_some<ForeignDataWrapper>(ObjectId());
    for (const ObjectId server : add_some<ForeignServer>(ObjectId()))
      for (const Text role : unique_names(below(3)))
        add<UserMapping>(server, role);
    add_some<Language>(ObjectId());
    add_some<AccessMethod>(ObjectId());
    add_named<Transform>(ObjectId(), {"text LANGUAGE plperl", "\"A LANGUAGE b\" LANGUAGE \"C d\""});
    add_named<Cast>(ObjectId(), {"text AS integer", "\"a AS b\".c AS text", "x AS \"y as z\""});
  }
  bool with_all_tables(ObjectId publication) const {
    for (const Publication& each : database_.all<Publication>())
      if (each.id == publication) return each.all_tables;
    return false;
  }
  void add_published_tables(ObjectId publication) {
    const bool are_plain = chance(2);
    for (const ObjectId table : all_tables_) {
      if (chance(2)) continue;
      PublishedTable published{.id = id_of<PublishedTable>(publication, path_of(table)),
                               .table = {table}};
      if (!are_plain) fill(published.where);
      if (!are_plain) correct(published);
      database_.add(std::move(published));
    }
  }

  void add_schema(Text name) {
    const ObjectId schema = id_of<Schema>(ObjectId(), name);
    database_.add(Schema{schema});
    add_comment(schema);
    add_rights<Schema>(schema);
    add_default_privileges<DefaultPrivileges>(schema);
    add_some<Collation>(schema);
    add_some<Enum>(schema);
    add_some<RangeType>(schema);
    for (const ObjectId type : add_some<CompositeType>(schema))
      add_attributes(type);
    for (const ObjectId domain : add_some<Domain>(schema)) {
      if (chance(2)) add<Default>(domain, {});
      add_some<Check>(domain);
    }
    add_some<Function>(schema, true);
    add_some<Procedure>(schema, true);
    add_some<Aggregate>(schema, true);
    add_named<Operator>(schema, {"===(integer, text)", "!(NONE, a.b)", "-(x, \"y, z\")"});
    add_named<OperatorFamily>(schema, {"a USING btree", "\"B using C\" USING hash"});
    add_named<OperatorClass>(schema, {"a USING btree", "\"B.c\" USING gist"});
    add_families_of_classes(schema);
    add_some<EncodingConversion>(schema);
    add_some<TextSearchParser>(schema);
    add_some<TextSearchTemplate>(schema);
    for (const ObjectId table : add_some<ForeignTable>(schema)) {
      std::int32_t position = 0;
      for (const Text name : unique_names(below(4))) {
        add_comment(add<ForeignColumn>(table, name));
        const_cast<ForeignColumn&>(database_.all<ForeignColumn>().back()).position = ++position;
      }
    }
    add_some<TextSearchDictionary>(schema);
    for (const ObjectId configuration : add_some<TextSearchConfiguration>(schema))
      for (const Text token : unique_names(below(3)))
        add<TextSearchMapping>(configuration, token);
    for (const ObjectId sequence : add_some<Sequence>(schema))
      all_sequences_.push_back(sequence);
    all_tables_.push_back(add<Table>(schema, "t" + nasty()));
    for (const ObjectId table : add_some<Table>(schema))
      all_tables_.push_back(table);
    std::sort(all_tables_.begin(), all_tables_.end());
    all_tables_.erase(std::unique(all_tables_.begin(), all_tables_.end()), all_tables_.end());
    for (const ObjectId table : all_tables_)
      if (table.parent() == schema) add_columns(table);
    if (all_tables_.size() > 1 && chance(2)) put_below(all_tables_.back(), all_tables_.front());
    add_views(schema);
  }

  /// As a partition, of which there is sometimes nothing more to say.
  void put_below(ObjectId table, ObjectId of) {
    if (chance(2)) {
      const Inheritance inheritance{
          .id = id_of<Inheritance>(table, path_of(of)), .position = 1, .table = {of}};
      if (database_.all<Inheritance>().empty()) database_.add(inheritance);
      return;
    }
    for (const PartitionOf& each : database_.all<PartitionOf>())
      if (each.id.parent() == table) return;
    PartitionOf partition{.id = id_of<PartitionOf>(table, ""), .table = {of}};
    while (partition.bound.empty())
      fill(partition.bound);
    for (const Table& each : database_.all<Table>()) {
      auto& found = const_cast<Table&>(each);
      if (each.id == of && each.partition_by.empty()) found.partition_by = {"list (a)"};
      if (each.id == table && chance(2)) found = Table{.id = table};
    }
    database_.add(partition);
  }

  void add_attributes(ObjectId type) {
    std::int32_t position = 0;
    for (const Text name : unique_names(below(4))) {
      add_comment(add<Attribute>(type, name));
      const_cast<Attribute&>(database_.all<Attribute>().back()).position = ++position;
    }
  }

  void add_columns(ObjectId table) {
    std::vector<Text> names = unique_names(below(5));
    std::shuffle(names.begin(), names.end(), random_);
    std::int32_t position = 0;
    for (const Text name : names) {
      const ObjectId id = add<Column>(table, name);
      auto& column = const_cast<Column&>(database_.all<Column>().back());
      column.position = ++position;
      if (!column.not_null) column = nullable(column);
      add_comment(id);
      if (chance(3)) add<Default>(id, {});
      if (chance(3)) add<Identity>(id, {});
    }
  }

  void add_table_parts(ObjectId table) {
    const Text chosen = chosen_name(table.name().view(), "", "pkey");
    if (chance(2)) add_comment(add<PrimaryKey>(table, chance(2) ? chosen : Text(nasty_name())));
    add_some<Unique>(table);
    add_some<Check>(table);
    add_some<Exclusion>(table);
    add_some<Index>(table);
    add_some<ForeignKey>(table);
    add_some<Trigger>(table);
    add_some<Rule>(table);
    add_some<Policy>(table);
    add_some<Statistics>(table);
    if (chance(3)) add<ReplicaIdentity>(table, {});
    if (chance(3)) add<ClusterIndex>(table, {});
  }

  void add_views(ObjectId schema) {
    for (const ObjectId view : add_some<View>(schema)) {
      add_comment(id_of<Column>(view, nasty_name()));
      add_some<Trigger>(view);
    }
    for (const ObjectId view : add_some<MaterializedView>(schema)) {
      add_comment(id_of<Column>(view, nasty_name()));
      add_some<Index>(view);
    }
  }

  std::mt19937_64 random_;
  Database database_;
  std::vector<ObjectId> all_tables_ = {};
  std::vector<ObjectId> all_sequences_ = {};
};

}  // namespace theseus
