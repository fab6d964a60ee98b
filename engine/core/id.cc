#include "engine/core/id.h"

#include "engine/core/interned.h"

namespace theseus {
namespace {

struct Entry {
  Text name;
  ObjectId parent;
  KindIndex kind = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

struct EntryHash {
  std::size_t operator()(const Entry& entry) const noexcept {
    std::uint64_t mixed = (std::uint64_t{entry.name.number()} << 32U) | entry.parent.number();
    mixed = (mixed ^ (std::uint64_t{entry.kind} << 56U)) * 0x9E3779B97F4A7C15ULL;
    return mixed ^ (mixed >> 29U);
  }
};

using Entries = Interned<Entry, EntryHash>;

Entries& entries() {
  static Entries the_entries;
  return the_entries;
}

int depth(ObjectId id) {
  int levels = 0;
  for (; id; id = id.parent())
    ++levels;
  return levels;
}

std::strong_ordering compare_level(ObjectId a, ObjectId b) {
  if (const auto order = a.kind() <=> b.kind(); order != 0) return order;
  return a.name() <=> b.name();
}

/// Both at the same depth.
std::strong_ordering compare_path(ObjectId a, ObjectId b) {
  if (a == b) return std::strong_ordering::equal;
  if (const auto order = compare_path(a.parent(), b.parent()); order != 0) return order;
  return compare_level(a, b);
}

}  // namespace

ObjectId::ObjectId(KindIndex kind, ObjectId parent, Text name)
    : number_(
          entries().number(Entry{name, parent, kind}, [](const Entry& entry) { return entry; })) {}

KindIndex ObjectId::kind() const {
  return entries().at(number_).kind;
}
ObjectId ObjectId::parent() const {
  return entries().at(number_).parent;
}
Text ObjectId::name() const {
  return entries().at(number_).name;
}

std::strong_ordering operator<=>(ObjectId a, ObjectId b) {
  if (a == b) return std::strong_ordering::equal;
  const int depth_a = depth(a);
  const int depth_b = depth(b);
  ObjectId top_a = a;
  ObjectId top_b = b;
  for (int level = depth_a; level > depth_b; --level)
    top_a = top_a.parent();
  for (int level = depth_b; level > depth_a; --level)
    top_b = top_b.parent();
  if (const auto order = compare_path(top_a, top_b); order != 0) return order;
  return depth_a <=> depth_b;
}

ObjectId root(ObjectId id) {
  while (id.parent())
    id = id.parent();
  return id;
}

bool is_within(ObjectId id, ObjectId ancestor) {
  for (; id; id = id.parent())
    if (id == ancestor) return true;
  return false;
}

}  // namespace theseus
