// What one role may do with an object. PostgreSQL gives some rights by itself (functions to PUBLIC,
// everything to the owner); the model holds a role only where it has others than these.
// https://www.postgresql.org/docs/current/ddl-priv.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name is the role; `public` is everybody and `(owner)` whoever owns the object.
struct Grant {
  static constexpr std::string_view kind = "grant";
  static constexpr Placement placement{
      .key = "grants", .short_field = "privileges", .is_only_field = true};
  using Parents =
      Kinds<struct Schema, struct Enum, struct CompositeType, struct RangeType, struct Domain,
            struct Sequence, struct Language, struct Function, struct Procedure,
            struct ForeignDataWrapper, struct ForeignServer, struct ForeignTable, struct Aggregate,
            struct Table, struct View, struct MaterializedView, struct DefaultPrivileges,
            struct GlobalDefaultPrivileges>;
  static constexpr bool follows_columns = true;
  static constexpr bool goes_with_parent = true;
  static constexpr bool is_optional = true;
  static constexpr bool is_elaborated = false;

  ObjectId id;
  Privileges privileges = {};
  std::optional<Privileges> given = {};  // what default privileges give when the object is created
  Text owner = {};                       // the name of `(owner)`; empty: the connected role

  static constexpr auto fields() {
    return field_list(field("privileges", &Grant::privileges),
                      field("given", &Grant::given, OnChange::ignore),
                      field("owner", &Grant::owner, OnChange::ignore));
  }
  bool operator==(const Grant&) const = default;
};

inline constexpr std::string_view owner_word = "(owner)";

Statements create(const Grant& grant, const Server& server);
Statements alter(const Grant& from, const Grant& to, const Server& server);
Statements drop(const Grant& grant, const Server& server);
/// The columns that it names.
std::vector<ObjectId> references(const Grant& grant);

/// All that there are for the object, or for one of its columns.
Privileges all_privileges(ObjectId object, bool of_column, const Server& server);

/// What the role may do with the object before anybody grants or revokes anything.
Privileges usual_privileges(ObjectId object, Text role, const Server& server);

}  // namespace theseus
