#include "engine/diff/inherited.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/kinds/unnamed.h"

namespace theseus {
namespace {

using IdSet = std::unordered_set<ObjectId>;
using Columns = std::unordered_set<Text>;

/// A table below another.
struct Link {
  ObjectId table, above;
  bool is_partition = true;  // otherwise it inherits
  int position = 0;          // among the tables that it inherits from
};
using Links = std::vector<Link>;

constexpr int most_levels = 100;  // more are a circle
constexpr int most_numbers = 100;

template <class T>
concept Inheritable = requires {
  T::inherited;
};
template <class T>
concept ByName = Inheritable<T> &&(T::inherited == Inherited::by_name);

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
bool is_equal_but_for_name(const T& a, const T& b) {
  return changed_fields(a, b).empty();
}

template <class T>
bool is_inherited(const T& object) {
  if constexpr (requires { object.is_inherited; }) return object.is_inherited;
  return false;
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

/// By the position among the tables that one inherits from.
Links links_in(const Database& database) {
  Links links;
  for (const PartitionOf& part : database.all<PartitionOf>())
    links.push_back({part.id.parent(), part.table.id});
  for (const Inheritance& each : database.all<Inheritance>())
    links.push_back({each.id.parent(), each.table.id, false, each.position});
  std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return std::tuple(a.table, a.position, a.above) < std::tuple(b.table, b.position, b.above);
  });
  return links;
}

/// By depth: all that is above a table stands before it.
std::vector<Links> levels_in(const Database& database) {
  const Links links = links_in(database);
  std::unordered_map<ObjectId, std::size_t> depths;
  bool is_settled = false;
  for (int round = 0; !is_settled && round < most_levels; ++round) {
    is_settled = true;
    for (const Link& link : links) {
      const std::size_t depth = depths[link.above] + 1;
      if (depths[link.table] < depth) {
        depths[link.table] = depth;
        is_settled = false;
      }
    }
  }
  std::vector<Links> levels;
  if (!is_settled) return levels;
  for (const Link& link : links) {
    const std::size_t depth = depths[link.table];
    if (levels.size() < depth) levels.resize(depth);
    levels[depth - 1].push_back(link);
  }
  return levels;
}

IdSet tables_of(const Links& links) {
  IdSet tables;
  for (const Link& link : links)
    tables.insert({link.table, link.above});
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

/// The columns of a table by position.
std::vector<Text> ordered_names(const ByTable<Column>& columns, ObjectId table) {
  std::vector<const Column*> list = columns.of(table);
  std::sort(list.begin(), list.end(),
            [](const Column* a, const Column* b) { return a->position < b->position; });
  std::vector<Text> names;
  for (const Column* column : list)
    names.push_back(column->id.name());
  return names;
}

/// Gives the tables of one level what those above have.
class Heirs {
 public:
  Heirs(Database& database, const Database& live, IdSet& taken, const Links& links)
      : database_(database),
        live_(live),
        taken_(taken),
        links_(links),
        tables_(tables_of(links)),
        columns_(database, tables_) {}

  void run() {
    for_each_kind([&]<class T>(const T*) {
      if constexpr (Inheritable<T>) inherit<T>();
    });
    for (const auto& [id, object] : more_)
      database_.add(object);
    database_.seal();
    order_columns();
  }

 private:
  template <class T>
  void inherit() {
    const ByTable<T> declared(database_, tables_), live(live_, tables_);
    for (const Link& link : links_) {
      IdSet used;
      for (const T* each : declared.of(link.above)) {
        if constexpr (ByName<T>)
          inherit_by_name(*each, link);
        else if (link.is_partition && declared.match(link.table, *each, used) == nullptr)
          inherit_by_meaning(*each, link, declared, live, used);
      }
    }
  }

  template <class T>
  void inherit_by_name(const T& object, const Link& link) {
    if constexpr (requires { object.no_inherit; })
      if (object.no_inherit) return;
    const ObjectId id = same_in(link.table, link.above, object.id);
    const bool is_listed =
        database_.contains(id) || (is_a<Default>(id) && database_.contains(id.parent()));
    if (is_listed) return;
    T copy = image(object, id);
    if constexpr (requires { copy.is_inherited; }) copy.is_inherited = !link.is_partition;
    more_.emplace(id, std::move(copy));
  }

  template <class T>
  void inherit_by_meaning(const T& object, const Link& link, const ByTable<T>& declared,
                          const ByTable<T>& live, IdSet& used) {
    const ObjectId table = link.table;
    if (std::is_same_v<T, PrimaryKey> && !declared.of(table).empty()) return;
    const T* there = live.match(table, object, used);
    if (there != nullptr && !database_.contains(there->id)) {
      take(image(object, there->id));
      return;
    }
    const Columns columns = column_names(columns_, link.above);
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
    more_.emplace(object.id, object);
    if constexpr (requires { names(object); })
      for (const ObjectId name : names(object))
        taken_.insert(name);
  }

  /// As in the tables above, and then the others. A partition that lists all has an order of its
  /// own.
  void order_columns() {
    const ByTable<Column> all(database_, tables_);
    for (auto link = links_.begin(); link != links_.end();) {
      const ObjectId table = link->table;
      std::unordered_map<Text, int> places;
      bool has_own_order = true;
      for (; link != links_.end() && link->table == table; ++link)
        for (const Text name : ordered_names(all, link->above)) {
          places.emplace(name, static_cast<int>(places.size()) + 1);
          has_own_order =
              has_own_order && link->is_partition && !more_.contains(id_of<Column>(table, name));
        }
      if (has_own_order) continue;
      for (const Column* column : all.of(table)) {
        const auto place = places.find(column->id.name());
        database_.find<Column>(column->id)->position =
            place != places.end() ? place->second
                                  : static_cast<int>(places.size()) + column->position;
      }
    }
  }

  Database& database_;
  const Database& live_;
  IdSet& taken_;
  const Links& links_;
  IdSet tables_;
  ByTable<Column> columns_;
  std::map<ObjectId, AnyObject> more_;
};

/// Finds what need not be said.
class Repeated {
 public:
  explicit Repeated(const Database& database)
      : database_(database),
        links_(links_in(database)),
        tables_(tables_of(links_)),
        columns_(database, tables_) {
    database.for_each_object([&]<class T>(const T& object) {
      if constexpr (!std::is_same_v<T, Default>) parents_.insert(object.id.parent());
    });
  }

  IdSet run() {
    for (const Link& link : links_)
      add_columns(link);
    for_each_kind([&]<class T>(const T*) {
      if constexpr (Inheritable<T> && !std::is_same_v<T, Column> && !std::is_same_v<T, Default>)
        add<T>();
    });
    return std::move(found_);
  }

 private:
  void add_columns(const Link& link) {
    const bool has_own_order = link.is_partition && ordered_names(columns_, link.table) !=
                                                        ordered_names(columns_, link.above);
    if (has_own_order) return;
    for (const Column* column : columns_.of(link.table))
      if (link.is_partition || column->is_inherited) add_column(*column, link);
  }

  void add_column(const Column& column, const Link& link) {
    const ObjectId above = same_in(link.above, link.table, column.id);
    const Column* given = database_.find<Column>(above);
    if (given == nullptr || parents_.contains(column.id)) return;
    const auto* own = database_.find<Default>(id_of<Default>(column.id, ""));
    const auto* its = database_.find<Default>(id_of<Default>(above, ""));
    const bool has_same_default =
        own == nullptr || its == nullptr ? own == its : own->expression == its->expression;
    if (!has_same_default || !is_equal_but_for_name(*given, column)) return;
    found_.insert(column.id);
    if (own != nullptr) found_.insert(own->id);
  }

  template <class T>
  void add() {
    const ByTable<T> objects(database_, tables_);
    for (const Link& link : links_) {
      IdSet used;
      for (const T* each : objects.of(link.above)) {
        const T* own = nullptr;
        if constexpr (ByName<T>)
          own = database_.find<T>(same_in(link.table, link.above, each->id));
        else if (link.is_partition)
          own = objects.match(link.table, *each, used);
        if (own == nullptr || parents_.contains(own->id) || !is_equal_but_for_name(*each, *own))
          continue;
        if (!link.is_partition && !is_inherited(*own)) continue;
        if constexpr (!ByName<T>)
          if (name_on(link.table, *each, column_names(columns_, link.above), 0) != own->id.name())
            continue;
        found_.insert(own->id);
      }
    }
  }

  const Database& database_;
  Links links_;
  IdSet tables_;
  ByTable<Column> columns_;
  IdSet parents_, found_;
};

/// Works out what partitions are after their tables have changed.
class Follower {
 public:
  Follower(const Database& from, const Database& to, Links steady)
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
    for (const Link& link : steady_)
      followed_.above.emplace(link.table, link.above);
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
    for (const Link& link : steady_) {
      const auto own_id = [&](ObjectId id) { return same_in(link.table, link.above, id); };
      for (const T* before : old.of(link.above))
        if (to_.find<T>(before->id) == nullptr && !stays_behind(*before) &&
            goes_along(from_.find<T>(own_id(before->id)), link))
          set<T>(own_id(before->id), std::nullopt, before->id);
      for (const T* changed : wanted.of(link.above)) {
        const T* before = from_.find<T>(changed->id);
        if (stays_behind(*changed)) continue;
        if (before != nullptr && is_equal_but_for_name(*before, *changed)) continue;
        const ObjectId id = own_id(changed->id);
        const T* own = from_.find<T>(id);
        if (before != nullptr && own == nullptr && std::is_same_v<T, Column>) continue;
        if (before == nullptr && own != nullptr && !link.is_partition) continue;  // they are merged
        set<T>(id, after(own, before, *changed, id), changed->id);
      }
    }
  }

  /// What a table has of its own, or from another as well, stays when one above loses it.
  template <class T>
  bool goes_along(const T* own, const Link& link) const {
    if (own == nullptr || link.is_partition) return own != nullptr;
    if constexpr (requires { own->is_inherited; }) {
      if (!own->is_inherited) return false;
      return std::none_of(steady_.begin(), steady_.end(), [&](const Link& other) {
        return other.table == link.table &&
               to_.find<T>(same_in(other.above, link.table, own->id)) != nullptr;
      });
    }
    return true;
  }

  template <class T>
  static bool stays_behind(const T& object) {
    if constexpr (requires { object.no_inherit; }) return object.no_inherit;
    return false;
  }

  template <class T>
  void follow_by_meaning() {
    const ByTable<T> old(from_, tables_), wanted(to_, tables_);
    for (const Link& link : steady_) {
      if (!link.is_partition) continue;
      IdSet used_before, used_after;
      for (const T* before : old.of(link.above)) {
        const T* own = old.match(link.table, *before, used_before);
        const T* changed = to_.find<T>(before->id);
        if (changed != nullptr && means_the_same(*before, *changed)) continue;
        if (own != nullptr) set<T>(own->id, std::nullopt, before->id);
        if (changed != nullptr) add<T>(*changed, link, wanted, used_after);
      }
      for (const T* added : wanted.of(link.above)) {
        if (from_.find<T>(added->id) != nullptr) continue;
        if (old.match(link.table, *added, used_before) != nullptr) continue;  // is taken over
        add<T>(*added, link, wanted, used_after);
      }
    }
  }

  template <class T>
  void add(const T& whole, const Link& link, const ByTable<T>& wanted, IdSet& used) {
    const T* own = wanted.match(link.table, whole, used);
    if (own == nullptr) return;
    if (is_chosen_name(*own, whole, column_names(columns_, link.above)))
      set<T>(own->id, *own, whole.id);
    else
      followed_.before.emplace(whole.id, own->id);
  }

  const Database& from_;
  const Database& to_;
  Links steady_;
  IdSet tables_;
  ByTable<Column> columns_;
  std::map<ObjectId, std::optional<AnyObject>> outcome_;
  std::map<ObjectId, ObjectId> sources_;
  Followed followed_;
};

}  // namespace

void add_inherited(Database& database, const Database& live) {
  const std::vector<Links> levels = levels_in(database);
  if (levels.empty()) return;
  IdSet taken = taken_names(database);
  for (const Links& level : levels)
    Heirs(database, live, taken, level).run();
}

void remove_inherited(Database& database) {
  if (links_in(database).empty()) return;
  const IdSet repeated = Repeated(database).run();
  database.remove_if([&](ObjectId id) { return repeated.contains(id); });
}

std::optional<Followed> followed(const Database& from, const Database& to) {
  Database steady;
  const auto add = [&]<class T>(const T*) {
    for (const T& link : from.all<T>())
      if (const T* wanted = to.find<T>(link.id); wanted != nullptr && wanted->table == link.table)
        if (changed_fields(*wanted, link).empty()) steady.add(link);
  };
  add(static_cast<const PartitionOf*>(nullptr));
  add(static_cast<const Inheritance*>(nullptr));
  const Links links = links_in(steady);
  if (links.empty()) return std::nullopt;
  return Follower(from, to, links).run();
}

ObjectId same_in(ObjectId table, ObjectId other, ObjectId id) {
  if (id == other) return table;
  return {id.kind(), same_in(table, other, id.parent()), id.name()};
}

bool is_image(const AnyObject& part, const AnyObject& whole) {
  return std::visit(
      [&]<class T>(const T& object) {
        const T* other = std::get_if<T>(&whole);
        return other != nullptr && is_equal_but_for_name(*other, object);
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

bool is_inherited_by_name(ObjectId id) {
  return kind_says(id, []<class T>() { return ByName<T>; });
}

std::vector<std::string> named_parts(const Index& index, const Columns& columns) {
  std::vector<std::string> parts;
  for (const Key& key : index.keys)
    parts.push_back(named_part(key.sql.text.string(), columns));
  return with_included(std::move(parts), index.include);
}

}  // namespace theseus
