// Everything the engine asks of a kind. A type that satisfies this and stands in list.h can be
// read, written, compared, planned and applied.
#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/field.h"
#include "engine/kinds/naming.h"
#include "engine/kinds/placement.h"
#include "engine/sql/form.h"
#include "engine/sql/server.h"
#include "engine/sql/statement.h"

namespace theseus {

template <class T>
concept ObjectKind = std::equality_comparable<T> &&
    requires(const T& object, const Server& server) {
  { T::kind } -> std::convertible_to<std::string_view>;  // "sequence"
  { T::placement } -> std::convertible_to<Placement>;
  typename T::Parents;
  T::fields();  // field_list(Field…)
  { object.id } -> std::convertible_to<ObjectId>;
  { create(object, server) } -> std::same_as<Statements>;
  { alter(object, object, server) } -> std::same_as<Statements>;
  { drop(object, server) } -> std::same_as<Statements>;
};

// What a kind may say besides, found by overload; the generic answer otherwise:
//
//   Sql definition(const T&, const Elements&, const Server&)
//       its line in the CREATE of its parent, so that a new table is one statement
//   bool has_definition(const T&)
//       whether this one can be said there; otherwise: yes
//   Statements after_definition(const T&, const Server&)
//       what has to follow where its definition stood in a CREATE
//   Statements create(const T&, const Elements&, const Server&)
//       CREATE with the definitions of children inside
//   Statements alter(const T& from, const T& to, const Using&, const Server&)
//       where YAML may say what values become
//   bool can_alter(const T& from, const T& to, const Server&)
//       whether alter() can make this change; otherwise: no changed field says OnChange::replace
//   std::vector<ObjectId> names(const T&)
//       names it takes in a namespace shared with other kinds, see naming.h
//   std::optional<std::string> unsupported(const T&, const Server&)
//       what this server cannot do of it
//   static constexpr bool follows_columns = true;
//       PostgreSQL itself rebuilds it when the type of a column that it uses changes
//   static constexpr bool is_used_by_code = true;
//       applications name it, and fail once it is gone
//   static constexpr Form renamed_by = Form::rename_table;
//       ALTER … RENAME TO can give it another name
//   static constexpr bool is_named_for_people = true;
//       no code fails when it has another name
//   static constexpr bool is_filled_by_creation = true;
//       its CREATE reads all that its query reads
//   static constexpr bool dropped_alone = true;
//       it is dropped by a statement of its own even when its parent is dropped as well
//   static constexpr bool drops_children = false;
//       its DROP does not take along what stands in it
//   std::vector<ObjectId> references(const T&)
//       what its fields refer to and pg_depend does not record
//   static constexpr bool goes_with_parent = true;
//       it is no thing of its own: the DROP of its parent takes it along, whatever else stands
//       there
//   static constexpr bool is_optional = true;
//       where YAML does not speak of it, it is left as it is: comment, owner, grants
//   static constexpr bool is_elaborated = false;
//       it holds no SQL, so the scratch server has nothing to say of it
//   static constexpr bool is_relation = true;
//       PostgreSQL locks it as such
//   static constexpr bool is_only_its_children = true;
//       it has no statements of its own: it is there while something stands in it
//   static constexpr bool is_named_in_sql = true;
//       its name is SQL and holds types: a signature, a pair of types
//   static constexpr Inherited inherited = Inherited::by_name;
//       a partition has one as well, see engine/diff/inherited.h
//   static constexpr bool is_told_by_types = true;
//       and scratch tells it from others by these, not by its age
//   static constexpr std::string_view name_infix = " AS ";
//       what stands in the middle of such a name that has no parentheses
//   using NamedAfterAnother = struct Table;
//       its name is the path of one of these
//   static constexpr bool is_meant_unnamed = true;
//       SQL may mean it without a word of its name
//   static constexpr bool is_dropped_first = true;
//       it sees other changes: none should come before it goes
//   ObjectId dropped_with(const T&, const Database&)
//       the object beside its parent that takes it along when it is dropped

/// How the one of a partition is found that is there because its table has one.
enum class Inherited {
  by_name,     // it has the same name
  by_meaning,  // it says the same, under a name of its own
};

/// Whether YAML has to speak of a kind's objects before they are managed.
template <class T>
constexpr bool is_optional() {
  if constexpr (requires { T::is_optional; }) return T::is_optional;
  return false;
}

template <class T>
constexpr bool is_elaborated() {
  if constexpr (requires { T::is_elaborated; }) return T::is_elaborated;
  return true;
}

template <class T>
constexpr bool goes_with_parent() {
  if constexpr (requires { T::goes_with_parent; }) return T::goes_with_parent;
  return false;
}

/// The definitions of children, in order.
struct Elements : std::vector<Sql> {
  using std::vector<Sql>::vector;
  std::vector<ObjectId> parents = {};  // tables that it inherits from
};

}  // namespace theseus
