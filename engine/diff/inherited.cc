#include "engine/diff/inherited.h"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/diff/heritage.h"
#include "engine/kinds/inherited_not_null.h"

namespace theseus {
namespace {

using namespace heritage;

constexpr int most_levels = 100;  // more are a circle
constexpr int most_numbers = 100;

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

/// The names of relations that are declared.
/// Asked only where a name has to be chosen.
class TakenNames {
 public:
  explicit TakenNames(const Database& database) : database_(database) {}

  template <class T>
  bool has_any_of(const T& object) {
    if (!names_) names_ = names_in(database_);
    bool found = false;
    if constexpr (requires { names(object); })
      for (const ObjectId name : names(object))
        found = found || names_->contains(name) || more_.contains(name);
    return found;
  }

  template <class T>
  void add(const T& object) {
    if constexpr (requires { names(object); })
      for (const ObjectId name : names(object))
        more_.insert(name);
  }

 private:
  static IdSet names_in(const Database& database) {
    IdSet taken;
    database.for_each_object([&](const auto& object) {
      if constexpr (requires { names(object); })
        for (const ObjectId name : names(object))
          taken.insert(name);
    });
    return taken;
  }

  const Database& database_;
  std::optional<IdSet> names_;
  IdSet more_;
};

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
  Heirs(Database& database, const Database& live, TakenNames& taken, const Links& links)
      : database_(database),
        live_(live),
        taken_(taken),
        links_(links),
        tables_(tables_of(links)),
        columns_(database, tables_),
        primary_keys_(database, tables_),
        uniques_(database, tables_) {}

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
    if constexpr (std::is_same_v<T, Index>)
      if (has_key_for(object, link, columns)) return;
    for (int number = 0; number < most_numbers; ++number) {
      const T copy = image(object, id_of<T>(table, name_on(table, object, columns, number)));
      if (!is_taken(copy)) return take(copy);
    }
  }

  /// A key of the partition's own stands for a unique index of the table above.
  bool has_key_for(const Index& index, const Link& link, const Columns& columns) const {
    const auto serves = [&](const auto& key, bool nulls_not_distinct) {
      const Unique same{.id = {}, .columns = key.columns, .include = key.include};
      return nulls_not_distinct == index.nulls_not_distinct &&
             parts_of(same, columns) == parts_of(index, columns);
    };
    if (!index.unique || !index.where.empty()) return false;
    for (const PrimaryKey* key : primary_keys_.of(link.table))
      if (primary_keys_.of(link.above).empty() && serves(*key, false)) return true;
    for (const Unique* key : uniques_.of(link.table)) {
      IdSet used;
      if (uniques_.match(link.above, *key, used) == nullptr &&
          serves(*key, key->nulls_not_distinct))
        return true;
    }
    return false;
  }

  template <class T>
  bool is_taken(const T& object) {
    return database_.contains(object.id) || taken_.has_any_of(object);
  }

  template <class T>
  void take(const T& object) {
    more_.emplace(object.id, object);
    taken_.add(object);
  }

  /// As in the tables above, and then the others. A partition that lists all has an order of its
  /// own.
  void order_columns() {
    const ByTable<Column> all(database_, tables_);
    for (auto link = links_.begin(); link != links_.end();) {
      const ObjectId table = link->table;
      const bool is_partition = link->is_partition;
      std::unordered_map<Text, int> places;
      bool has_own_order = true;
      for (; link != links_.end() && link->table == table; ++link)
        for (const Text name : ordered_names(all, link->above)) {
          places.emplace(name, static_cast<int>(places.size()) + 1);
          has_own_order =
              has_own_order && link->is_partition && !more_.contains(id_of<Column>(table, name));
        }
      if (has_own_order) continue;
      for (const Column* each : all.of(table)) {
        const auto place = places.find(each->id.name());
        Column& column = *database_.find<Column>(each->id);
        column.position = place != places.end() ? place->second
                                                : static_cast<int>(places.size()) + column.position;
        column.is_named_above = is_partition;
      }
    }
  }

  Database& database_;
  const Database& live_;
  TakenNames& taken_;
  const Links& links_;
  IdSet tables_;
  ByTable<Column> columns_;
  ByTable<PrimaryKey> primary_keys_;
  ByTable<Unique> uniques_;
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

}  // namespace

void add_inherited(Database& database, const Database& live) {
  const std::vector<Links> levels = levels_in(database);
  if (levels.empty()) return;
  TakenNames taken(database);
  for (const Links& level : levels)
    Heirs(database, live, taken, level).run();
  inherit_not_null(database);
}

void remove_inherited(Database& database) {
  if (links_in(database).empty()) return;
  const IdSet repeated = Repeated(database).run();
  database.remove_if([&](ObjectId id) { return repeated.contains(id); });
}

}  // namespace theseus
