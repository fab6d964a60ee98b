// Which keys may stand in the map of each kind: its fields, the kinds that stand in it, and the few
// that only YAML knows.
#pragma once
#include <string>
#include <type_traits>
#include <vector>

#include "engine/kinds/all.h"
#include "engine/kinds/backfill.h"
#include "engine/kinds/rename.h"
#include "schemas/names.h"

namespace theseus::yaml {

/// A routine is written with its arguments: touch(integer).
template <class T>
inline constexpr bool is_routine = std::is_base_of_v<Routine, T> || std::is_same_v<T, Aggregate>;

/// Its name is SQL: a routine, an operator, a cast.
template <class T>
inline constexpr bool is_named_in_sql = requires {
  T::is_named_in_sql;
};

/// With a word in its middle: a cast, an operator class.
template <class T>
inline constexpr bool has_infix = requires {
  T::name_infix;
};

/// Its name is that of another object: a published table.
template <class T>
concept NamedAfterAnother = requires {
  typename T::NamedAfterAnother;
};

/// Its columns follow from its query; YAML has them only for their comments.
template <class T>
inline constexpr bool has_implied_columns =
    std::is_same_v<T, View> || std::is_same_v<T, MaterializedView>;

/// Stands alone in its parent and yet has a name, as `name`.
template <class T>
inline constexpr bool is_named_inside = std::is_same_v<T, PrimaryKey>;

/// Of a column, what fills it where there are rows already: a map of these keys, or the first.
inline constexpr std::string_view backfill_key = "backfill";
inline std::vector<std::string> backfill_keys() {
  std::vector<std::string> keys;
  for_each_field<Backfill>([&](const auto& field) { keys.emplace_back(field.name); });
  return keys;
}

/// Of a column, what old values become where its type changes.
inline constexpr std::string_view using_key = "using";

/// Of an enum, what becomes of rows with labels that go.
inline constexpr std::string_view map_key = "map";

/// What an object was called before: a name, or a list of them.
inline constexpr std::string_view renamed_from_key = "renamed_from";
template <class T>
concept Renamable = requires {
  T::renamed_by;
};

/// Of a table: its partitions where there is nothing more to say of them.
inline constexpr std::string_view partitions_key = "partitions";

/// Of a label of an enum that is a map, the label itself.
inline constexpr std::string_view label_key = "label";

/// The parts of a name that is SQL, as the model has it.
template <class T>
std::optional<Signature> split_sql_name(std::string_view name) {
  if constexpr (has_infix<T>) {
    auto parts = split_at_infix(name, T::name_infix);
    const auto path = parts ? split_name(parts->path.front()) : std::nullopt;
    if (!path) return std::nullopt;
    parts->path = *path;
    return parts;
  } else {
    return split_signature(name);
  }
}

/// Can be addressed by COMMENT ON.
template <class T>
inline constexpr bool is_commentable = requires {
  T::address;
};

namespace detail {
template <class Parent, class... Each>
constexpr bool stands_in(Kinds<Each...> /*parents*/) {
  return (std::is_same_v<Parent, Each> || ...);
}
template <class Parent>
constexpr bool stands_in(AnyKind /*parents*/) {
  return is_commentable<Parent>;
}
}  // namespace detail

/// Stands at the top of a file, by itself or with its schema before a dot.
template <class T>
inline constexpr bool is_in_no_schema = std::is_same_v<typename T::Parents, Kinds<>>;
template <class T>
inline constexpr bool is_in_schema = std::is_same_v<typename T::Parents, Kinds<Schema>>;
template <class T>
inline constexpr bool is_at_top = is_in_no_schema<T> || is_in_schema<T>;

/// Stands in the map of a Parent. What stands at the top does not stand in its schema too.
template <class Child, class Parent>
inline constexpr bool stands_in =
    !is_at_top<Child> && detail::stands_in<Parent>(typename Child::Parents{});

namespace detail {
template <class... A, class... B>
Kinds<A..., B...> joined(Kinds<A...>, Kinds<B...>);
template <class Parent>
Kinds<> children_among(Kinds<>);
template <class Parent, class First, class... Rest>
auto children_among(Kinds<First, Rest...>) {
  using Own = std::conditional_t<theseus::yaml::stands_in<First, Parent>, Kinds<First>, Kinds<>>;
  return decltype(joined(Own{}, decltype(children_among<Parent>(Kinds<Rest...>{})){})){};
}
}  // namespace detail

/// The kinds that stand in the map of a Parent, in rank order.
template <class Parent>
using ChildrenOf = decltype(detail::children_among<Parent>(AllKinds{}));

/// May stand in a list in place of a map from names.
template <class T>
concept MayBeUnnamed = requires {
  T::chosen;
};

/// Fields that must be there, and are written also where they have their default.
template <class T>
inline constexpr std::array<std::string_view, 0> required_fields{};
template <>
inline constexpr std::array required_fields<Enum>{std::string_view("labels")};
template <>
inline constexpr std::array required_fields<Domain>{std::string_view("type")};
template <>
inline constexpr std::array required_fields<Column>{std::string_view("type")};
template <>
inline constexpr std::array required_fields<Default>{std::string_view("expression")};
template <>
inline constexpr std::array required_fields<Identity>{std::string_view("generated")};
template <>
inline constexpr std::array required_fields<SequenceOwner>{std::string_view("column")};
template <>
inline constexpr std::array required_fields<PrimaryKey>{std::string_view("columns")};
template <>
inline constexpr std::array required_fields<Unique>{std::string_view("columns")};
template <>
inline constexpr std::array required_fields<Check>{std::string_view("expression")};
template <>
inline constexpr std::array required_fields<Exclusion>{std::string_view("elements")};
template <>
inline constexpr std::array required_fields<Index>{std::string_view("keys")};
template <>
inline constexpr std::array required_fields<ForeignKey>{std::string_view("columns"),
                                                        std::string_view("references")};
template <>
inline constexpr std::array required_fields<View>{std::string_view("query")};
template <>
inline constexpr std::array required_fields<MaterializedView>{std::string_view("query")};
template <>
inline constexpr std::array required_fields<Trigger>{std::string_view("call")};
template <>
inline constexpr std::array required_fields<Attribute>{std::string_view("type")};
template <>
inline constexpr std::array required_fields<RangeType>{std::string_view("subtype")};
template <>
inline constexpr std::array required_fields<Aggregate>{std::string_view("sfunc"),
                                                       std::string_view("stype")};
template <>
inline constexpr std::array required_fields<Operator>{std::string_view("function")};
template <>
inline constexpr std::array required_fields<TextSearchDictionary>{std::string_view("template")};
template <>
inline constexpr std::array required_fields<TextSearchMapping>{std::string_view("dictionaries")};
template <>
inline constexpr std::array required_fields<EventTrigger>{std::string_view("event"),
                                                          std::string_view("call")};
template <>
inline constexpr std::array required_fields<TextSearchParser>{
    std::string_view("start"), std::string_view("gettoken"), std::string_view("end"),
    std::string_view("lextypes")};
template <>
inline constexpr std::array required_fields<TextSearchTemplate>{std::string_view("lexize")};
template <>
inline constexpr std::array required_fields<Language>{std::string_view("handler")};
template <>
inline constexpr std::array required_fields<AccessMethod>{std::string_view("type"),
                                                          std::string_view("handler")};
template <>
inline constexpr std::array required_fields<EncodingConversion>{
    std::string_view("for"), std::string_view("to"), std::string_view("function")};
template <>
inline constexpr std::array required_fields<OperatorClass>{std::string_view("type")};
template <>
inline constexpr std::array required_fields<ForeignServer>{std::string_view("wrapper")};
template <>
inline constexpr std::array required_fields<ForeignTable>{std::string_view("server")};
template <>
inline constexpr std::array required_fields<ForeignColumn>{std::string_view("type")};
template <>
inline constexpr std::array required_fields<PartitionOf>{std::string_view("table"),
                                                         std::string_view("bound")};
template <>
inline constexpr std::array required_fields<ClusterIndex>{std::string_view("index")};
template <>
inline constexpr std::array required_fields<Statistics>{std::string_view("keys")};
template <>
inline constexpr std::array required_fields<Rule>{std::string_view("definition")};
template <>
inline constexpr std::array required_fields<Tablespace>{std::string_view("space")};
template <>
inline constexpr std::array required_fields<Owner>{std::string_view("role")};
template <>
inline constexpr std::array required_fields<Grant>{std::string_view("privileges")};
template <>
inline constexpr std::array required_fields<Comment>{std::string_view("text")};

template <class T>
constexpr bool is_required(std::string_view field) {
  for (const std::string_view each : required_fields<T>)
    if (each == field) return true;
  return false;
}

/// Every key that may stand in the map of a T, in the order in which it is written.
template <class T>
std::vector<std::string> keys_of() {
  std::vector<std::string> keys;
  if constexpr (stands_in<Comment, T>) keys.emplace_back(Comment::placement.key);
  if constexpr (is_named_inside<T>) keys.emplace_back("name");
  if constexpr (Renamable<T>) keys.emplace_back(renamed_from_key);
  if constexpr (std::is_same_v<T, Column>) {
    keys.emplace_back(backfill_key);
    keys.emplace_back(using_key);
  }
  if constexpr (std::is_same_v<T, Enum>) keys.emplace_back(map_key);
  for_each_field<T>([&](const auto& field) {
    if (field.on_change != OnChange::ignore) keys.emplace_back(field.name);
  });
  if constexpr (has_implied_columns<T>) keys.emplace_back(Column::placement.key);
  if constexpr (std::is_same_v<T, Table>) keys.emplace_back(partitions_key);
  const auto add = [&]<class Child>(const Child*) {
    if constexpr (!std::is_same_v<Child, Comment>) keys.emplace_back(Child::placement.key);
  };
  for_each_kind(add, ChildrenOf<T>{});
  return keys;
}

}  // namespace theseus::yaml
