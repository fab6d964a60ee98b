#include "engine/diff/followed.h"

#include <map>

#include "engine/diff/heritage.h"

namespace theseus {
namespace {

using heritage::ByName;
using heritage::ByTable;
using heritage::Columns;
using heritage::IdSet;
using heritage::image;
using heritage::Inheritable;
using heritage::is_equal_but_for_name;
using heritage::Link;
using heritage::Links;
using heritage::links_in;
using heritage::means_the_same;
using heritage::name_on;
using heritage::tables_of;

constexpr int most_numbers = 100;

template <class T>
bool is_chosen_name(const T& part, const T& whole, const Columns& columns) {
  for (int number = 0; number < most_numbers; ++number)
    if (name_on(part.id.parent(), whole, columns, number) == part.id.name()) return true;
  return false;
}

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
    for (const ObjectId column : kept_)
      followed_.from.find<Column>(column)->stays_below = true;
    for (const auto& [id, source] : sources_)
      if (is_as_wanted(id))
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
      for (const T* before : old.of(link.above))
        if (to_.find<T>(before->id) == nullptr && !stays_behind(*before)) lose(*before, link);
      for (const T* changed : wanted.of(link.above))
        if (!stays_behind(*changed)) change(*changed, link);
    }
  }

  template <class T>
  void lose(const T& before, const Link& link) {
    const ObjectId id = same_in(link.table, link.above, before.id);
    if (is_kept_below(before.id)) {
      kept_.insert(before.id);
      followed_.after.emplace(id, before.id);
    } else if (goes_along(from_.find<T>(id), link)) {
      set<T>(id, std::nullopt, before.id);
    }
  }

  template <class T>
  void change(const T& changed, const Link& link) {
    const T* before = from_.find<T>(changed.id);
    if (before != nullptr && is_equal_but_for_name(*before, changed)) return;
    const ObjectId id = same_in(link.table, link.above, changed.id);
    const T* own = from_.find<T>(id);
    if (before != nullptr && own == nullptr && std::is_same_v<T, Column>) return;
    if (before == nullptr && own != nullptr && !link.is_partition) return;  // they are merged
    set<T>(id, after(own, before, changed, id), changed.id);
  }

  /// An inheriting table is to keep the column, which then becomes its own.
  bool is_kept_below(ObjectId column) const {
    return is_a<Column>(column) &&
           std::any_of(steady_.begin(), steady_.end(), [&](const Link& link) {
             return !link.is_partition && link.above == column.parent() &&
                    to_.find<Column>(same_in(link.table, link.above, column)) != nullptr;
           });
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

  bool is_as_wanted(ObjectId id) const {
    const std::optional<AnyObject>& made = outcome_.at(id);
    const std::optional<AnyObject> wanted = to_.object(id);
    if (!made || !wanted) return !made && !wanted;
    return is_image(*made, *wanted);
  }

  template <class T>
  static bool stays_behind(const T& object) {
    if constexpr (requires { object.no_inherit; }) return object.no_inherit;
    return false;
  }

  template <class T>
  void follow_by_meaning() {
    const ByTable<T> old(from_, tables_), wanted(to_, tables_);
    for (const Link& link : steady_)
      if (link.is_partition) follow_by_meaning(old, wanted, link);
  }

  template <class T>
  void follow_by_meaning(const ByTable<T>& old, const ByTable<T>& wanted, const Link& link) {
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
  IdSet kept_;
  Followed followed_;
};

}  // namespace

std::optional<Followed> followed(const Database& from, const Database& to,
                                 const std::vector<Change>& changes, const IdSet& apart) {
  Database steady;
  const auto add = [&]<class T>(const T*) {
    for (const T& link : from.all<T>())
      if (const T* wanted = to.find<T>(link.id); wanted != nullptr && wanted->table == link.table)
        if (changed_fields(*wanted, link).empty() && !apart.contains(link.id)) steady.add(link);
  };
  add(static_cast<const PartitionOf*>(nullptr));
  add(static_cast<const Inheritance*>(nullptr));
  const Links links = links_in(steady);
  IdSet above;
  for (const Link& link : links)
    above.insert(link.above);
  const bool concerns_any = std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
    ObjectId id = id_of(change);
    while (id && !is_a<Table>(id))
      id = id.parent();
    return above.contains(id);
  });
  if (!concerns_any) return std::nullopt;
  return Follower(from, to, links).run();
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

}  // namespace theseus
