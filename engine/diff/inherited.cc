#include "engine/diff/inherited.h"

#include <algorithm>
#include <map>

#include "engine/kinds/unnamed.h"

namespace theseus {
namespace {

using IdSet = std::unordered_set<ObjectId>;
using Columns = std::unordered_set<Text>;
using Parts = std::vector<const PartitionOf*>;

constexpr int most_levels = 100;  // more are a circle
constexpr int most_numbers = 100;

template <class T>
concept Inheritable = requires {
  T::inherited;
};
template <class T>
concept ByName = Inheritable<T> &&(T::inherited == Inherited::by_name);

ObjectId table_of(const PartitionOf& part) {
  return part.id.parent();
}

/// What holds an object: of a default, the table of its column.
template <class T>
ObjectId holder(const T& object) {
  const ObjectId parent = object.id.parent();
  return is_a<Column>(parent) ? parent.parent() : parent;
}

template <class T>
T image(const T& object, ObjectId id) {
  T copy = object;
  copy.id = id;
  return copy;
}

/// The same but for the name; storage parameters are each one's own.
template <class T>
bool means_the_same(const T& a, const T& b) {
  T copy = image(a, b.id);
  if constexpr (requires { copy.options; }) copy.options = b.options;
  return copy == b;
}

template <class T>
bool is_equal_but_for_position(T a, const T& b) {
  a.id = b.id;
  if constexpr (requires { a.position; }) a.position = b.position;
  return a == b;
}

/// The objects of one kind by their tables, by name; only of these tables.
template <class T>
class ByTable {
 public:
  ByTable(const Database& database, const IdSet& tables) {
    for (const T& object : database.all<T>())
      if (tables.contains(holder(object))) lists_[holder(object)].push_back(&object);
    for (auto& [table, list] : lists_)
      std::sort(list.begin(), list.end(), [](const T* a, const T* b) { return a->id < b->id; });
  }
  const std::vector<const T*>& of(ObjectId table) const {
    static const std::vector<const T*> none;
    const auto found = lists_.find(table);
    return found == lists_.end() ? none : found->second;
  }
  /// One that means the same and is not in `used`, where it is put.
  const T* match(ObjectId table, const T& wanted, IdSet& used) const {
    for (const T* each : of(table))
      if (means_the_same(*each, wanted) && used.insert(each->id).second) return each;
    return nullptr;
  }

 private:
  std::unordered_map<ObjectId, std::vector<const T*>> lists_;
};

Columns column_names(const ByTable<Column>& columns, ObjectId table) {
  Columns names;
  for (const Column* column : columns.of(table))
    names.insert(column->id.name());
  return names;
}

std::vector<std::string> strings(const Names& names) {
  std::vector<std::string> all;
  for (const Text name : names)
    all.push_back(name.string());
  return all;
}

/// PostgreSQL says `expr` for what has no name.
std::string named_part(const std::string& text, const Columns& columns) {
  if (unnamed("", Index::chosen, {text}, columns, 0)) return text;
  return text.starts_with("CASE ") ? "case()" : "expr()";
}

std::vector<std::string> with_included(std::vector<std::string> parts, const Names& include) {
  for (const Text column : include)
    parts.push_back(column.string());
  return parts;
}

std::vector<std::string> parts_of(const Unique& key, const Columns& /*columns*/) {
  return with_included(strings(key.columns), key.include);
}
std::vector<std::string> parts_of(const ForeignKey& key, const Columns& /*columns*/) {
  return strings(key.columns);
}
std::vector<std::string> parts_of(const Exclusion& exclusion, const Columns& columns) {
  std::vector<std::string> parts;
  for (const Expression& element : exclusion.elements)
    parts.push_back(named_part(element.text.string(), columns));
  return with_included(std::move(parts), exclusion.include);
}
std::vector<std::string> parts_of(const Index& index, const Columns& columns) {
  return named_parts(index, columns);
}

/// What PostgreSQL calls it on a partition, where `number` such names are taken.
template <class T>
Text name_on(ObjectId partition, const T& object, const Columns& columns, int number) {
  if constexpr (std::is_same_v<T, PrimaryKey>) {
    const std::string label = "pkey" + (number == 0 ? "" : std::to_string(number));
    return chosen_name(partition.name().view(), "", label);
  } else {
    if constexpr (std::is_same_v<T, ForeignKey>)
      if (number-- == 0) return object.id.name();
    return *unnamed(partition.name().view(), T::chosen, parts_of(object, columns), columns, number);
  }
}

template <class T>
bool is_chosen_name(const T& part, const T& whole, const Columns& columns) {
  for (int number = 0; number < most_numbers; ++number)
    if (name_on(part.id.parent(), whole, columns, number) == part.id.name()) return true;
  return false;
}

/// Partitions by their depth: the tables above each stand before it.
std::vector<Parts> levels_in(const Database& database) {
  std::unordered_map<ObjectId, const PartitionOf*> parts;
  for (const PartitionOf& part : database.all<PartitionOf>())
    parts.emplace(table_of(part), &part);
  std::vector<Parts> levels;
  for (const auto& [table, part] : parts) {
    std::size_t depth = 0;
    for (auto at = parts.find(part->table.id); at != parts.end() && depth < most_levels; ++depth)
      at = parts.find(at->second->table.id);
    if (depth == most_levels) continue;
    if (levels.size() <= depth) levels.resize(depth + 1);
    levels[depth].push_back(part);
  }
  for (Parts& level : levels)
    std::sort(level.begin(), level.end(),
              [](const auto* a, const auto* b) { return a->id < b->id; });
  return levels;
}

IdSet tables_of(const Parts& parts) {
  IdSet tables;
  for (const PartitionOf* part : parts)
    tables.insert({table_of(*part), part->table.id});
  return tables;
}

/// The names of relations that are declared.
IdSet taken_names(const Database& database) {
  IdSet taken;
  database.for_each_object([&](const auto& object) {
    if constexpr (requires { names(object); })
      for (const ObjectId name : names(object))
        taken.insert(name);
  });
  return taken;
}

/// Gives the partitions of one level what their tables have.
class Heirs {
 public:
  Heirs(Database& database, const Database& live, IdSet& taken, const Parts& parts)
      : database_(database),
        live_(live),
        taken_(taken),
        parts_(parts),
        tables_(tables_of(parts)),
        columns_(database, tables_) {}

  void run() {
    for_each_kind([&]<class T>(const T*) {
      if constexpr (Inheritable<T>) inherit<T>();
    });
    keep_order();
    for (const AnyObject& object : more_)
      database_.add(object);
    database_.seal();
  }

 private:
  template <class T>
  void inherit() {
    const ByTable<T> declared(database_, tables_), live(live_, tables_);
    for (const PartitionOf* part : parts_) {
      IdSet used;
      for (const T* each : declared.of(part->table.id)) {
        if constexpr (ByName<T>)
          inherit_by_name(*each, *part);
        else if (declared.match(table_of(*part), *each, used) == nullptr)
          inherit_by_meaning(*each, *part, declared, live, used);
      }
    }
  }

  template <class T>
  void inherit_by_name(const T& object, const PartitionOf& part) {
    if constexpr (requires { object.no_inherit; })
      if (object.no_inherit) return;
    const ObjectId id = same_in(table_of(part), part.table.id, object.id);
    const bool is_listed =
        database_.contains(id) || (is_a<Default>(id) && database_.contains(id.parent()));
    if (!is_listed) more_.push_back(image(object, id));
  }

  template <class T>
  void inherit_by_meaning(const T& object, const PartitionOf& part, const ByTable<T>& declared,
                          const ByTable<T>& live, IdSet& used) {
    const ObjectId table = table_of(part);
    if (std::is_same_v<T, PrimaryKey> && !declared.of(table).empty()) return;
    const T* there = live.match(table, object, used);
    if (there != nullptr && !database_.contains(there->id)) {
      take(image(object, there->id));
      return;
    }
    const Columns columns = column_names(columns_, part.table.id);
    for (int number = 0; number < most_numbers; ++number) {
      const T copy = image(object, id_of<T>(table, name_on(table, object, columns, number)));
      if (!is_taken(copy)) return take(copy);
    }
  }

  template <class T>
  bool is_taken(const T& object) const {
    if (database_.contains(object.id)) return true;
    if constexpr (requires { names(object); })
      for (const ObjectId name : names(object))
        if (taken_.contains(name)) return true;
    return false;
  }

  template <class T>
  void take(const T& object) {
    more_.push_back(object);
    if constexpr (requires { names(object); })
      for (const ObjectId name : names(object))
        taken_.insert(name);
  }

  /// Where only some columns are listed, all stand as in the table.
  void keep_order() {
    for (const PartitionOf* part : parts_) {
      const auto& above = columns_.of(part->table.id);
      const auto& listed = columns_.of(table_of(*part));
      if (listed.size() == above.size()) continue;
      for (const Column* each : above)
        if (Column* own =
                database_.find<Column>(same_in(table_of(*part), part->table.id, each->id)))
          own->position = each->position;
    }
  }

  Database& database_;
  const Database& live_;
  IdSet& taken_;
  const Parts& parts_;
  IdSet tables_;
  ByTable<Column> columns_;
  std::vector<AnyObject> more_;
};

std::vector<Text> ordered_names(const ByTable<Column>& columns, ObjectId table) {
  std::vector<const Column*> list = columns.of(table);
  std::sort(list.begin(), list.end(),
            [](const Column* a, const Column* b) { return a->position < b->position; });
  std::vector<Text> names;
  for (const Column* column : list)
    names.push_back(column->id.name());
  return names;
}

/// Finds what a partition need not say.
class Repeated {
 public:
  explicit Repeated(const Database& database) : database_(database) {
    for (const PartitionOf& part : database.all<PartitionOf>())
      parts_.push_back(&part);
    tables_ = tables_of(parts_);
    database.for_each_object([&]<class T>(const T& object) {
      if constexpr (!std::is_same_v<T, Default>) parents_.insert(object.id.parent());
    });
  }

  IdSet run() {
    const ByTable<Column> columns(database_, tables_);
    for (const PartitionOf* part : parts_)
      if (ordered_names(columns, table_of(*part)) == ordered_names(columns, part->table.id))
        for (const Column* column : columns.of(table_of(*part)))
          add_column(*column, *part);
    for_each_kind([&]<class T>(const T*) {
      if constexpr (Inheritable<T> && !std::is_same_v<T, Column> && !std::is_same_v<T, Default>)
        add<T>(columns);
    });
    return std::move(found_);
  }

 private:
  void add_column(const Column& column, const PartitionOf& part) {
    const ObjectId above = same_in(part.table.id, table_of(part), column.id);
    const Column* given = database_.find<Column>(above);
    if (given == nullptr || parents_.contains(column.id)) return;
    const auto* own = database_.find<Default>(id_of<Default>(column.id, ""));
    const auto* its = database_.find<Default>(id_of<Default>(above, ""));
    const bool has_same_default =
        own == nullptr || its == nullptr ? own == its : own->expression == its->expression;
    if (!has_same_default || !is_equal_but_for_position(*given, column)) return;
    found_.insert(column.id);
    if (own != nullptr) found_.insert(own->id);
  }

  template <class T>
  void add(const ByTable<Column>& columns) {
    const ByTable<T> objects(database_, tables_);
    for (const PartitionOf* part : parts_) {
      IdSet used;
      for (const T* each : objects.of(part->table.id)) {
        const T* own = nullptr;
        if constexpr (ByName<T>)
          own = database_.find<T>(same_in(table_of(*part), part->table.id, each->id));
        else
          own = objects.match(table_of(*part), *each, used);
        if (own == nullptr || parents_.contains(own->id) || image(*each, own->id) != *own) continue;
        if constexpr (!ByName<T>)
          if (name_on(table_of(*part), *each, column_names(columns, part->table.id), 0) !=
              own->id.name())
            continue;
        found_.insert(own->id);
      }
    }
  }

  const Database& database_;
  Parts parts_;
  IdSet tables_, parents_, found_;
};

/// Works out what partitions are after their tables have changed.
class Follower {
 public:
  Follower(const Database& from, const Database& to, Parts steady)
      : from_(from),
        to_(to),
        steady_(std::move(steady)),
        tables_(tables_of(steady_)),
        columns_(to, tables_) {}

  Followed run() {
    for_each_kind([&]<class T>(const T*) {
      if constexpr (ByName<T>)
        follow_by_name<T>();
      else if constexpr (Inheritable<T>)
        follow_by_meaning<T>();
    });
    followed_.from = from_;
    followed_.from.remove_if([&](ObjectId id) { return outcome_.contains(id); });
    for (const auto& [id, object] : outcome_)
      if (object) followed_.from.add(*object);
    followed_.from.seal();
    for (const auto& [id, source] : sources_)
      if (outcome_.at(id) == to_.object(id))
        followed_.by[source].push_back(id);
      else
        followed_.after.emplace(id, source);
    return std::move(followed_);
  }

 private:
  template <class T>
  void set(ObjectId id, std::optional<T> object, ObjectId source) {
    outcome_[id] = object ? std::optional<AnyObject>(std::move(*object)) : std::nullopt;
    sources_[id] = source;
  }

  static std::optional<Default> after(const Default* /*own*/, const Default* /*before*/,
                                      const Default& changed, ObjectId id) {
    return image(changed, id);
  }
  static std::optional<Check> after(const Check* /*own*/, const Check* /*before*/,
                                    const Check& changed, ObjectId id) {
    return image(changed, id);
  }
  /// SET COMPRESSION and SET (…) are the table's alone; measured on 13, 15 and 18.
  std::optional<Column> after(const Column* own, const Column* before, const Column& changed,
                              ObjectId id) const {
    Column column = own == nullptr ? image(changed, id) : *own;
    for_each_field<Column>([&](const auto& field) {
      const bool is_own = field.on_change == OnChange::ignore || field.name == "compression" ||
                          field.name == "options";
      const bool is_changed = before == nullptr || before->*field.member != changed.*field.member;
      if (!is_own && is_changed) column.*field.member = changed.*field.member;
    });
    if (const Column* wanted = to_.find<Column>(id)) column.position = wanted->position;
    return column;
  }

  template <class T>
  void follow_by_name() {
    const ByTable<T> old(from_, tables_), wanted(to_, tables_);
    for (const PartitionOf* part : steady_) {
      const auto own_id = [&](ObjectId id) { return same_in(table_of(*part), part->table.id, id); };
      for (const T* before : old.of(part->table.id))
        if (to_.find<T>(before->id) == nullptr && !stays_behind(*before))
          set<T>(own_id(before->id), std::nullopt, before->id);
      for (const T* changed : wanted.of(part->table.id)) {
        const T* before = from_.find<T>(changed->id);
        if (stays_behind(*changed)) continue;
        if (before != nullptr && is_equal_but_for_position(*before, *changed)) continue;
        const ObjectId id = own_id(changed->id);
        const T* own = from_.find<T>(id);
        if (before != nullptr && own == nullptr && std::is_same_v<T, Column>) continue;
        set<T>(id, after(own, before, *changed, id), changed->id);
      }
    }
  }

  template <class T>
  static bool stays_behind(const T& object) {
    if constexpr (requires { object.no_inherit; }) return object.no_inherit;
    return false;
  }

  template <class T>
  void follow_by_meaning() {
    const ByTable<T> old(from_, tables_), wanted(to_, tables_);
    for (const PartitionOf* part : steady_) {
      IdSet used_before, used_after;
      for (const T* before : old.of(part->table.id)) {
        const T* own = old.match(table_of(*part), *before, used_before);
        const T* changed = to_.find<T>(before->id);
        if (changed != nullptr && means_the_same(*before, *changed)) continue;
        if (own != nullptr) set<T>(own->id, std::nullopt, before->id);
        if (changed != nullptr) add<T>(*changed, *part, wanted, used_after);
      }
      for (const T* added : wanted.of(part->table.id)) {
        if (from_.find<T>(added->id) != nullptr) continue;
        if (old.match(table_of(*part), *added, used_before) != nullptr) continue;  // is taken over
        add<T>(*added, *part, wanted, used_after);
      }
    }
  }

  template <class T>
  void add(const T& whole, const PartitionOf& part, const ByTable<T>& wanted, IdSet& used) {
    const T* own = wanted.match(table_of(part), whole, used);
    if (own == nullptr) return;
    if (is_chosen_name(*own, whole, column_names(columns_, part.table.id)))
      set<T>(own->id, *own, whole.id);
    else
      followed_.before.emplace(whole.id, own->id);
  }

  const Database& from_;
  const Database& to_;
  Parts steady_;
  IdSet tables_;
  ByTable<Column> columns_;
  std::map<ObjectId, std::optional<AnyObject>> outcome_;
  std::map<ObjectId, ObjectId> sources_;
  Followed followed_;
};

}  // namespace

void add_inherited(Database& database, const Database& live) {
  if (database.all<PartitionOf>().empty()) return;
  IdSet taken = taken_names(database);
  // Each level moves the objects of the database: partitions are looked for anew.
  for (std::size_t level = 0; level < levels_in(database).size(); ++level)
    Heirs(database, live, taken, levels_in(database)[level]).run();
}

void remove_inherited(Database& database) {
  if (database.all<PartitionOf>().empty()) return;
  const IdSet repeated = Repeated(database).run();
  database.remove_if([&](ObjectId id) { return repeated.contains(id); });
}

std::optional<Followed> followed(const Database& from, const Database& to) {
  Parts steady;
  for (const PartitionOf& part : from.all<PartitionOf>()) {
    const PartitionOf* wanted = to.find<PartitionOf>(part.id);
    if (wanted != nullptr && *wanted == part) steady.push_back(&part);
  }
  if (steady.empty()) return std::nullopt;
  return Follower(from, to, std::move(steady)).run();
}

ObjectId same_in(ObjectId table, ObjectId other, ObjectId id) {
  if (id == other) return table;
  return {id.kind(), same_in(table, other, id.parent()), id.name()};
}

bool is_image(const AnyObject& part, const AnyObject& whole) {
  return std::visit(
      [&]<class T>(const T& object) {
        const T* other = std::get_if<T>(&whole);
        return other != nullptr && is_equal_but_for_position(*other, object);
      },
      part);
}

std::vector<ObjectId> Followed::with(ObjectId id) const {
  std::vector<ObjectId> all;
  std::vector<ObjectId> open{id};
  while (!open.empty()) {
    const auto found = by.find(open.back());
    open.pop_back();
    if (found == by.end()) continue;
    all.insert(all.end(), found->second.begin(), found->second.end());
    open.insert(open.end(), found->second.begin(), found->second.end());
  }
  return all;
}

bool is_inheritable(ObjectId id) {
  return kind_says(id, []<class T>() { return Inheritable<T>; });
}

std::vector<std::string> named_parts(const Index& index, const Columns& columns) {
  std::vector<std::string> parts;
  for (const Key& key : index.keys)
    parts.push_back(named_part(key.sql.text.string(), columns));
  return with_included(std::move(parts), index.include);
}

}  // namespace theseus
