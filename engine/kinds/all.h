// All kinds together, and the database's schema as a value made of them.
#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "engine/kinds/access_method.h"
#include "engine/kinds/aggregate.h"
#include "engine/kinds/attribute.h"
#include "engine/kinds/cast.h"
#include "engine/kinds/check.h"
#include "engine/kinds/cluster_index.h"
#include "engine/kinds/collation.h"
#include "engine/kinds/column.h"
#include "engine/kinds/comment.h"
#include "engine/kinds/composite_type.h"
#include "engine/kinds/default.h"
#include "engine/kinds/default_privileges.h"
#include "engine/kinds/domain.h"
#include "engine/kinds/encoding_conversion.h"
#include "engine/kinds/enum.h"
#include "engine/kinds/event_trigger.h"
#include "engine/kinds/exclusion.h"
#include "engine/kinds/extension.h"
#include "engine/kinds/foreign_column.h"
#include "engine/kinds/foreign_data_wrapper.h"
#include "engine/kinds/foreign_key.h"
#include "engine/kinds/foreign_server.h"
#include "engine/kinds/foreign_table.h"
#include "engine/kinds/function.h"
#include "engine/kinds/grant.h"
#include "engine/kinds/identity.h"
#include "engine/kinds/index.h"
#include "engine/kinds/inheritance.h"
#include "engine/kinds/language.h"
#include "engine/kinds/list.h"
#include "engine/kinds/materialized_view.h"
#include "engine/kinds/operator.h"
#include "engine/kinds/operator_class.h"
#include "engine/kinds/operator_family.h"
#include "engine/kinds/owner.h"
#include "engine/kinds/partition_of.h"
#include "engine/kinds/policy.h"
#include "engine/kinds/primary_key.h"
#include "engine/kinds/procedure.h"
#include "engine/kinds/publication.h"
#include "engine/kinds/published_table.h"
#include "engine/kinds/range_type.h"
#include "engine/kinds/replica_identity.h"
#include "engine/kinds/rule.h"
#include "engine/kinds/schema.h"
#include "engine/kinds/sequence.h"
#include "engine/kinds/sequence_owner.h"
#include "engine/kinds/statistics.h"
#include "engine/kinds/table.h"
#include "engine/kinds/tablespace.h"
#include "engine/kinds/text_search_configuration.h"
#include "engine/kinds/text_search_dictionary.h"
#include "engine/kinds/text_search_mapping.h"
#include "engine/kinds/text_search_parser.h"
#include "engine/kinds/text_search_template.h"
#include "engine/kinds/transform.h"
#include "engine/kinds/trigger.h"
#include "engine/kinds/unique.h"
#include "engine/kinds/user_mapping.h"
#include "engine/kinds/view.h"

namespace theseus {

namespace detail {
template <class T>
struct VectorOf {
  std::vector<T> objects;
};
template <class>
struct Holders;
template <class... T>
struct Holders<Kinds<T...>> {
  static_assert((ObjectKind<T> && ...));
  using Any = std::variant<T...>;
  struct Vectors : VectorOf<T>... {};
};
}  // namespace detail

// Not inline, nor is anything else that can do without: code over all kinds in every file that
// includes this one would make the build several times longer.

/// An object of any kind, a std::variant of them: what stands alone, outside of a Database.
class AnyObject : public detail::Holders<AllKinds>::Any {
 public:
  AnyObject();
  template <ListedKind T>
  explicit(false) AnyObject(T object) : variant(std::in_place_type<T>, std::move(object)) {}
  AnyObject(const AnyObject& other);
  AnyObject(AnyObject&& other) noexcept;
  AnyObject& operator=(const AnyObject& other);
  AnyObject& operator=(AnyObject&& other) noexcept;
  ~AnyObject();
  bool operator==(const AnyObject& other) const;
};

/// Calls `visit` with a null pointer of the type of each kind, in rank order.
template <class Visit, class... T>
constexpr void for_each_kind(Visit&& visit, Kinds<T...> /*list*/) {
  (visit(static_cast<const T*>(nullptr)), ...);
}
template <class Visit>
constexpr void for_each_kind(Visit&& visit) {
  for_each_kind(visit, AllKinds{});
}

/// Whether the object's kind says so of itself, see kind.h:
/// kind_says(id, []<class T>() { return requires { T::is_relation; }; })
bool kind_says(ObjectId id, auto trait) {
  if (!id) return false;
  bool says = false;
  for_each_kind([&, kind = id.kind()]<class T>(const T*) {
    if (kind == kind_index<T>) says = trait.template operator()<T>();
  });
  return says;
}

/// `dependent` cannot exist without `referenced`, beyond what their ids and fields say.
struct Dependency {
  ObjectId dependent, referenced;
  bool operator==(const Dependency&) const = default;
};

/// A database's schema as a value, built by any reader. Objects are added, then seal() is called
/// once; after that they can be found.
class Database {
 public:
  Database();
  Database(const Database& other);
  Database(Database&& other) noexcept;
  Database& operator=(const Database& other);
  Database& operator=(Database&& other) noexcept;
  ~Database();

  template <class T>
  const std::vector<T>& all() const {
    return static_cast<const detail::VectorOf<T>&>(vectors_).objects;
  }

  template <ListedKind T>
  void add(T object) {
    all_of<T>().push_back(std::move(object));
  }

  void add(const AnyObject& object);

  /// Adds those of another database for which the question is answered true.
  void add_from(const Database& other, const std::function<bool(ObjectId)>& question);

  /// Sorts by number, so that find() and the differ can walk in step.
  void seal();

  template <class T>
  const T* find(ObjectId id) const {
    const std::vector<T>& objects = all<T>();
    const auto found = std::lower_bound(
        objects.begin(), objects.end(), id,
        [](const T& each, ObjectId wanted) { return each.id.number() < wanted.number(); });
    return found != objects.end() && found->id == id ? &*found : nullptr;
  }

  template <class T>
  T* find(ObjectId id) {
    return const_cast<T*>(std::as_const(*this).find<T>(id));  // the same look-up, not twice
  }

  bool contains(ObjectId id) const;

  /// A copy of the object, whatever its kind.
  std::optional<AnyObject> object(ObjectId id) const;

  /// Removes the objects for which the question is answered true; the order stays.
  void remove_if(const std::function<bool(ObjectId)>& question);

  /// Visits each object as its own type, kind by kind in rank order.
  template <class Visit>
  void for_each_object(Visit&& visit) const {
    for_each_kind([&]<class T>(const T*) {
      for (const T& object : all<T>())
        visit(object);
    });
  }

  std::size_t size() const;

  /// The id of each object, kind by kind in rank order.
  std::vector<ObjectId> ids() const;

  std::vector<Dependency> dependencies = {};

 private:
  template <class T>
  std::vector<T>& all_of() {
    return static_cast<detail::VectorOf<T>&>(vectors_).objects;
  }

  detail::Holders<AllKinds>::Vectors vectors_;
};

/// Calls `visit` with the object of that id, as its own type; false when it is not there.
template <class Visit>
bool with_object(const Database& database, ObjectId id, Visit&& visit) {
  if (!id) return false;
  bool found = false;
  for_each_kind([&, kind = id.kind()]<class T>(const T*) {
    if (kind != kind_index<T>) return;
    if (const T* object = database.find<T>(id)) {
      visit(*object);
      found = true;
    }
  });
  return found;
}

}  // namespace theseus
