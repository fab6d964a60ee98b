// Names one object: its kind, the object it belongs to, and its name there. Four bytes.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/core/text.h"

namespace theseus {

/// A kind's place in the list of kinds (engine/kinds/list.h), which is also its rank.
using KindIndex = std::uint8_t;

class ObjectId {
 public:
  constexpr ObjectId() = default;  // no object
  ObjectId(KindIndex kind, ObjectId parent, Text name);

  KindIndex kind() const;
  ObjectId parent() const;
  Text name() const;
  explicit operator bool() const { return number_ != 0; }
  std::uint32_t number() const { return number_; }

  friend bool operator==(ObjectId a, ObjectId b) { return a.number_ == b.number_; }
  /// By path, outermost first, then by rank: what is printed is sorted by this, on every machine.
  friend std::strong_ordering operator<=>(ObjectId a, ObjectId b);

 private:
  std::uint32_t number_ = 0;
};

/// Orders by number: fast, but different from run to run. Never for what a person sees.
struct ByNumber {
  bool operator()(ObjectId a, ObjectId b) const { return a.number() < b.number(); }
};

/// The outermost ancestor: a schema, an extension, …
ObjectId root(ObjectId id);

/// True when `ancestor` is `id` or one of its ancestors.
bool is_within(ObjectId id, ObjectId ancestor);

}  // namespace theseus

template <>
struct std::hash<theseus::ObjectId> {
  std::size_t operator()(theseus::ObjectId id) const noexcept { return id.number(); }
};
