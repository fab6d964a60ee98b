#include "engine/kinds/default_privileges.h"

#include <algorithm>
#include <array>

#include "engine/kinds/list.h"

namespace theseus {
namespace {

constexpr std::string_view separator = " for ";
constexpr std::array<std::string_view, 5> targets{"tables", "sequences", "functions", "types",
                                                  "schemas"};

}  // namespace

// The sets themselves are nothing: what is granted in them is.
Statements create(const DefaultPrivileges& /*privileges*/, const Server& /*server*/) {
  return {};
}
Statements alter(const DefaultPrivileges& /*from*/, const DefaultPrivileges& /*to*/,
                 const Server& /*server*/) {
  return {};
}
Statements drop(const DefaultPrivileges& /*privileges*/, const Server& /*server*/) {
  return {};
}
Statements create(const GlobalDefaultPrivileges& /*privileges*/, const Server& /*server*/) {
  return {};
}
Statements alter(const GlobalDefaultPrivileges& /*from*/, const GlobalDefaultPrivileges& /*to*/,
                 const Server& /*server*/) {
  return {};
}
Statements drop(const GlobalDefaultPrivileges& /*privileges*/, const Server& /*server*/) {
  return {};
}

std::string_view default_privileges_target(ObjectId privileges) {
  const std::string_view name = privileges.name().view();
  return name.substr(0, name.find(separator));
}

std::string_view default_privileges_creator(ObjectId privileges) {
  const std::string_view name = privileges.name().view();
  const std::size_t at = name.find(separator);
  return at == std::string_view::npos ? std::string_view() : name.substr(at + separator.size());
}

bool is_default_privileges_name(std::string_view name) {
  const std::string_view target = name.substr(0, name.find(separator));
  return std::find(targets.begin(), targets.end(), target) != targets.end();
}

Sql default_privileges_clause(ObjectId object) {
  if (!is_a<DefaultPrivileges>(object) && !is_a<GlobalDefaultPrivileges>(object)) return {};
  Sql sql("ALTER DEFAULT PRIVILEGES ");
  const std::string_view creator = default_privileges_creator(object);
  if (!creator.empty()) sql.add("FOR ROLE ", Role{creator}, " ");
  if (object.parent()) sql.add("IN SCHEMA ", Identifier{object.parent().name()}, " ");
  return sql;
}

}  // namespace theseus
