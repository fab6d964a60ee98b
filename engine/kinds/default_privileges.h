// ALTER DEFAULT PRIVILEGES: what PostgreSQL grants on objects when they are created. The id's name
// says on what and, unless it is the connected role, by whom: `tables`, `functions for deploy`.
// What is granted stands in it as grants.
// https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// In one schema.
struct DefaultPrivileges {
  static constexpr std::string_view kind = "set of default privileges";
  static constexpr Placement placement{.key = "default_privileges"};
  using Parents = Kinds<struct Schema>;
  static constexpr bool is_only_its_children = true;
  static constexpr bool is_optional = true;
  static constexpr bool is_elaborated = false;

  ObjectId id;

  static constexpr auto fields() { return field_list(); }
  bool operator==(const DefaultPrivileges&) const = default;
};

/// In every schema.
struct GlobalDefaultPrivileges {
  static constexpr std::string_view kind = "set of global default privileges";
  static constexpr Placement placement{.key = "global_default_privileges"};
  using Parents = Kinds<>;
  static constexpr bool is_only_its_children = true;
  static constexpr bool is_optional = true;
  static constexpr bool is_elaborated = false;

  ObjectId id;

  static constexpr auto fields() { return field_list(); }
  bool operator==(const GlobalDefaultPrivileges&) const = default;
};

Statements create(const DefaultPrivileges& privileges, const Server& server);
Statements alter(const DefaultPrivileges& from, const DefaultPrivileges& to, const Server& server);
Statements drop(const DefaultPrivileges& privileges, const Server& server);
Statements create(const GlobalDefaultPrivileges& privileges, const Server& server);
Statements alter(const GlobalDefaultPrivileges& from, const GlobalDefaultPrivileges& to,
                 const Server& server);
Statements drop(const GlobalDefaultPrivileges& privileges, const Server& server);

/// "tables", "functions": on what.
std::string_view default_privileges_target(ObjectId privileges);

/// By whom the objects are created; empty: by the connected role.
std::string_view default_privileges_creator(ObjectId privileges);

/// Whether a name is one of those above.
bool is_default_privileges_name(std::string_view name);

/// "ALTER DEFAULT PRIVILEGES FOR ROLE deploy IN SCHEMA shop ", or nothing for other objects.
Sql default_privileges_clause(ObjectId object);

}  // namespace theseus
