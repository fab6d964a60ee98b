// Finds the objects that stand in another: a database keeps them by kind.
#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus::yaml {

/// The objects of each kind by parent, in the order in which they are written.
class Children {
 public:
  explicit Children(const Database& database) {
    for_each_kind([&]<class T>(const T*) {
      auto& objects = static_cast<Pointers<T>&>(by_parent_).objects;
      for (const T& object : database.all<T>())
        objects.push_back(&object);
      std::sort(objects.begin(), objects.end(), is_before<T>);
    });
  }

  template <class T>
  std::span<const T* const> of(ObjectId parent) const {
    const auto& objects = static_cast<const Pointers<T>&>(by_parent_).objects;
    const auto [first, last] = std::equal_range(objects.begin(), objects.end(), parent, ByParent{});
    return {first, last};
  }

 private:
  struct ByParent {
    template <class T>
    bool operator()(const T* object, ObjectId parent) const {
      return object->id.parent().number() < parent.number();
    }
    template <class T>
    bool operator()(ObjectId parent, const T* object) const {
      return parent.number() < object->id.parent().number();
    }
  };

  /// Parents by number; within one, columns by position, everything else by name.
  template <class T>
  static bool is_before(const T* a, const T* b) {
    const std::uint32_t parent_a = a->id.parent().number();
    const std::uint32_t parent_b = b->id.parent().number();
    if (parent_a != parent_b) return parent_a < parent_b;
    if constexpr (requires { a->position; })
      if (a->position != b->position) return a->position < b->position;
    return a->id.name() < b->id.name();
  }

  template <class T>
  struct Pointers {
    std::vector<const T*> objects;
  };
  template <class>
  struct OfEachKind;
  template <class... T>
  struct OfEachKind<Kinds<T...>> : Pointers<T>... {};

  OfEachKind<AllKinds> by_parent_;
};

}  // namespace theseus::yaml
