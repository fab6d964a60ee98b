// Which tables are below others, and what of theirs stands for what: shared by inherited.cc, which
// fills in what is not said, and followed.cc, which says what changes along.
#pragma once
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/diff/inherited.h"
#include "engine/kinds/unnamed.h"

namespace theseus::heritage {

using IdSet = std::unordered_set<ObjectId>;
using Columns = std::unordered_set<Text>;

/// A table below another.
struct Link {
  ObjectId table, above;
  bool is_partition = true;  // otherwise it inherits
  int position = 0;          // among the tables that it inherits from
};
using Links = std::vector<Link>;

/// By the position among the tables that one inherits from.
Links links_in(const Database& database);

IdSet tables_of(const Links& links);

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

Columns column_names(const ByTable<Column>& columns, ObjectId table);

/// What an index, a key or a foreign key is named after.
std::vector<std::string> parts_of(const Unique& key, const Columns& columns);
std::vector<std::string> parts_of(const ForeignKey& key, const Columns& columns);
std::vector<std::string> parts_of(const Exclusion& exclusion, const Columns& columns);
std::vector<std::string> parts_of(const Index& index, const Columns& columns);

/// What PostgreSQL calls it on a partition, where `number` such names are taken.
template <class T>
Text name_on(ObjectId partition, const T& object, const Columns& columns, int number) {
  if constexpr (std::is_same_v<T, PrimaryKey>) {
    const std::string label = "pkey" + (number == 0 ? "" : std::to_string(number));
    return chosen_name(partition.name().view(), "", label);
  } else {
    if constexpr (std::is_same_v<T, ForeignKey>)
      if (number-- == 0) return object.id.name();
    const auto name =
        unnamed(partition.name().view(), T::chosen, parts_of(object, columns), columns, number);
    return name.value_or(chosen_name(partition.name().view(), "expr", T::chosen.label));
  }
}

}  // namespace theseus::heritage
