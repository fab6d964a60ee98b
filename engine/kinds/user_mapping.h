// CREATE USER MAPPING: as whom a role works on a foreign server. Its passwords are nobody's
// business: they are not read, compared or shown, and stay as they are.
// https://www.postgresql.org/docs/current/sql-createusermapping.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name is the role; `public` is everybody.
struct UserMapping {
  static constexpr std::string_view kind = "user mapping";
  static constexpr Placement placement{.key = "user_mappings"};
  static constexpr bool is_elaborated = false;
  using Parents = Kinds<struct ForeignServer>;

  ObjectId id;
  Parameters options = {};   // without secrets
  bool has_secrets = false;  // which are lost where it is dropped

  static constexpr auto fields() {
    return field_list(field("options", &UserMapping::options),
                      field("has_secrets", &UserMapping::has_secrets, OnChange::ignore));
  }
  bool operator==(const UserMapping&) const = default;
};

Statements create(const UserMapping& mapping, const Server& server);
Statements alter(const UserMapping& from, const UserMapping& to, const Server& server);
Statements drop(const UserMapping& mapping, const Server& server);

}  // namespace theseus
