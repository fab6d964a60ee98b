#include "planner/fold.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "engine/kinds/inherited_not_null.h"
#include "planner/references.h"

namespace theseus {
namespace {

template <class T>
concept HasDefinition = requires(const T& object, const Elements& elements, const Server& server) {
  { definition(object, elements, server) } -> std::same_as<Sql>;
};
template <class T>
concept TakesElements = requires(const T& object, const Elements& elements, const Server& server) {
  { create(object, elements, server) } -> std::same_as<Statements>;
};

template <class T>
bool can_be_defined(const T& object) {
  if constexpr (requires { has_definition(object); }) return has_definition(object);
  return HasDefinition<T>;
}

/// What CREATE TABLE takes two keys to be the same by; nothing for other objects.
template <class T>
std::optional<std::tuple<ObjectId, Names, Names>> columns_of_key(const T& object) {
  if constexpr (std::is_same_v<T, PrimaryKey> || std::is_same_v<T, Unique>)
    return std::tuple(object.id.parent(), object.columns, object.include);
  return std::nullopt;
}

/// CREATE TABLE … INHERITS makes it.
template <class T>
bool comes_along(const T& object) {
  if constexpr (requires { object.is_inherited; }) return object.is_inherited;
  return false;
}

template <class T>
int position_of(const T& object) {
  if constexpr (requires { object.position; }) return object.position;
  return 0;
}

/// The definitions of a new object's children, gathered recursively.
class CreateFolder {
 public:
  CreateFolder(const Database& to, const std::vector<ObjectId>& created,
               const std::function<bool(ObjectId)>& may_fold, const Server& server)
      : to_(to), server_(server), created_(created.begin(), created.end()) {
    for (const ObjectId id : created)
      with_object(to_, id, [&](const auto& object) {
        if (const auto key = columns_of_key(object)) ++keys_[*key];
      });
    for (const ObjectId id : created)
      if (folds(id, may_fold)) children_[id.parent()].push_back(id);
    for (auto& [parent, children] : children_)
      sort(children);
  }

  bool is_folded(ObjectId id) const { return folded_.contains(id); }

  Folded group(ObjectId leader) const {
    Folded folded{leader, {leader}, {}};
    Statements after;
    const Elements elements = elements_of(leader, folded.members, after);
    with_object(to_, leader, [&]<class T>(const T& object) {
      if constexpr (TakesElements<T>)
        folded.statements = create(object, elements, server_);
      else
        folded.statements = create(object, server_);
    });
    folded.statements.insert(folded.statements.end(), after.begin(), after.end());
    return folded;
  }

 private:
  bool folds(ObjectId id, const std::function<bool(ObjectId)>& may_fold) {
    bool possible = false;
    if (created_.contains(id.parent())) {
      with_object(to_, id, [&](const auto& object) {
        possible = can_be_defined(object) && !is_merged(object);
      });
      with_object(to_, id.parent(), [&]<class T>(const T&) { possible &= TakesElements<T>; });
    }
    if (!possible || !may_fold(id)) return false;
    folded_.insert(id);
    return true;
  }

  /// CREATE TABLE makes one of two keys of the same columns, ALTER TABLE does not.
  template <class T>
  bool is_merged(const T& object) const {
    if constexpr (std::is_same_v<T, Unique>) return keys_.at(*columns_of_key(object)) > 1;
    return false;
  }

  /// By rank, then in the order of writing, then by name.
  void sort(std::vector<ObjectId>& children) const {
    const auto key = [&](ObjectId id) {
      int position = 0;
      with_object(to_, id, [&](const auto& object) { position = position_of(object); });
      return std::tuple(id.kind(), position, id);
    };
    std::sort(children.begin(), children.end(),
              [&](ObjectId a, ObjectId b) { return key(a) < key(b); });
  }

  /// Nothing comes to a partition from above, as long as it is not attached.
  template <class T>
  T as_made(T object, bool inherits) const {
    if constexpr (std::is_same_v<T, Column>) {
      if (server_.major() >= 18) object = with_not_null_named(to_, std::move(object));
      object.is_inherited = object.is_inherited && inherits;
    }
    return object;
  }

  Elements elements_of(ObjectId parent, std::vector<ObjectId>& members, Statements& after) const {
    Elements elements;
    const auto found = children_.find(parent);
    if (found == children_.end()) return elements;
    const bool inherits =
        std::any_of(found->second.begin(), found->second.end(), is_a<Inheritance>);
    for (const ObjectId child : found->second) {
      members.push_back(child);
      const Elements inner = elements_of(child, members, after);
      with_object(to_, child, [&]<class T>(const T& object) {
        if constexpr (std::is_same_v<T, Inheritance>)
          elements.parents.push_back(object.table.id);
        else if constexpr (HasDefinition<T>)
          if (!inherits || !comes_along(object))
            elements.push_back(definition(as_made(object, inherits), inner, server_));
        // A column that is added alone says this in its own create().
        if constexpr (requires { after_definition(object, server_); })
          for (Statement& statement : after_definition(as_made(object, inherits), server_))
            after.push_back(std::move(statement));
      });
    }
    return elements;
  }

  const Database& to_;
  const Server& server_;
  IdSet created_, folded_;
  std::map<std::tuple<ObjectId, Names, Names>, int> keys_;
  std::unordered_map<ObjectId, std::vector<ObjectId>> children_;
};

template <class T>
constexpr bool goes_alone() {
  if constexpr (requires { T::dropped_alone; }) return T::dropped_alone;
  return false;
}

enum class Takes { all, what_is_part_of_it, nothing };

/// What the DROP of an object takes along of what stands in it.
Takes taken_by(const Database& from, ObjectId id) {
  Takes takes = Takes::all;
  with_object(from, id, [&]<class T>(const T&) {
    if constexpr (requires { T::is_only_its_children; }) takes = Takes::nothing;
    if constexpr (requires { T::drops_children; }) takes = Takes::what_is_part_of_it;
  });
  return takes;
}

/// The object whose DROP takes `id` along; `id` itself when there is none.
ObjectId drop_leader(const Database& from, const IdSet& dropped, ObjectId id) {
  ObjectId next;
  with_object(from, id, [&]<class T>(const T& object) {
    if constexpr (goes_alone<T>()) return;
    if constexpr (requires { dropped_with(object, from); }) {
      const ObjectId owner = dropped_with(object, from);
      if (dropped.contains(owner)) next = owner;
    }
    const ObjectId parent = holder_of(from, id);
    if (next || !dropped.contains(parent)) return;
    const Takes takes = taken_by(from, parent);
    if (takes == Takes::all || (takes == Takes::what_is_part_of_it && goes_with_parent<T>()))
      next = parent;
  });
  return next ? drop_leader(from, dropped, next) : id;
}

}  // namespace

std::vector<Folded> fold_created(const Database& to, const std::vector<ObjectId>& created,
                                 const std::function<bool(ObjectId)>& may_fold,
                                 const Server& server) {
  const CreateFolder folder(to, created, may_fold, server);
  std::vector<Folded> groups;
  for (const ObjectId id : created)
    if (!folder.is_folded(id)) groups.push_back(folder.group(id));
  return groups;
}

std::vector<Folded> fold_dropped(const Database& from, const std::vector<ObjectId>& dropped,
                                 const Server& server) {
  const IdSet all(dropped.begin(), dropped.end());
  std::map<ObjectId, std::vector<ObjectId>> members;
  for (const ObjectId id : dropped)
    members[drop_leader(from, all, id)].push_back(id);
  std::vector<Folded> groups;
  for (auto& [leader, ids] : members) {
    Folded folded{leader, std::move(ids), {}};
    with_object(from, leader,
                [&](const auto& object) { folded.statements = drop(object, server); });
    groups.push_back(std::move(folded));
  }
  return groups;
}

}  // namespace theseus
