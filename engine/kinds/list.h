// The list of kinds, in rank order: with an include in all.h, the one name that a new kind adds
// outside its own files. Rank breaks ties: what usually comes first in a schema stands first.
#pragma once
#include <cstddef>
#include <type_traits>

#include "engine/core/id.h"

namespace theseus {

template <class... T>
struct Kinds {};

using AllKinds =
    Kinds<struct Schema, struct Extension, struct Collation, struct Enum, struct CompositeType,
          struct Attribute, struct RangeType, struct Domain, struct Sequence, struct Language,
          struct Function, struct Procedure, struct Aggregate, struct AccessMethod,
          struct TextSearchParser, struct TextSearchTemplate, struct TextSearchDictionary,
          struct TextSearchConfiguration, struct TextSearchMapping, struct Operator,
          struct OperatorFamily, struct OperatorClass, struct Cast, struct Transform,
          struct EncodingConversion, struct ForeignDataWrapper, struct ForeignServer,
          struct UserMapping, struct Table, struct Column, struct Default, struct Identity,
          struct SequenceOwner, struct PrimaryKey, struct Unique, struct Check, struct Exclusion,
          struct Index, struct ForeignKey, struct Inheritance, struct PartitionOf,
          struct ReplicaIdentity, struct ClusterIndex, struct Statistics, struct ForeignTable,
          struct ForeignColumn, struct View, struct MaterializedView, struct Rule, struct Trigger,
          struct Policy, struct Publication, struct PublishedTable, struct Tablespace, struct Owner,
          struct Grant, struct Comment, struct DefaultPrivileges, struct GlobalDefaultPrivileges,
          struct EventTrigger>;

namespace detail {
template <class T, class... Each>
constexpr KindIndex index_in(Kinds<Each...> /*list*/) {
  KindIndex index = 0;
  bool found = false;
  ((found = found || std::is_same_v<T, Each>, index = static_cast<KindIndex>(index + !found)), ...);
  return index;
}
template <class... Each>
constexpr std::size_t size_of(Kinds<Each...> /*list*/) {
  return sizeof...(Each);
}
}  // namespace detail

inline constexpr std::size_t kind_count = detail::size_of(AllKinds{});

/// The place of T in the list.
template <class T>
inline constexpr KindIndex kind_index = detail::index_in<T>(AllKinds{});

template <class T>
concept ListedKind = kind_index<T> < kind_count;

template <class T>
bool is_a(ObjectId id) {
  return id && id.kind() == kind_index<T>;
}

template <class T>
ObjectId id_of(ObjectId parent, Text name) {
  return {kind_index<T>, parent, name};
}

}  // namespace theseus
