#include "engine/kinds/scaffold.h"

#include <fmt/format.h>

#include "engine/core/hash.h"
#include "engine/kinds/naming.h"

namespace theseus {
namespace {

constexpr std::string_view prefix = "theseus_";
constexpr std::size_t digits = 8;

bool has_reserved_name(ObjectId id) {
  std::string_view name = id.name().view();
  if (name.starts_with('~')) name.remove_prefix(1);  // triggers, to fire last
  if (name.ends_with("()")) name.remove_suffix(2);   // their functions
  if (!name.starts_with(prefix) || name.size() < prefix.size() + digits + 2) return false;
  const std::string_view role = name.substr(prefix.size(), name.size() - prefix.size() - digits);
  const std::string_view hex = name.substr(name.size() - digits);
  return role.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == role.size() - 1 &&
         role.back() == '_' && hex.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Text scaffold_name(std::string_view role, ObjectId id) {
  return fmt::format("{}{}_{}", prefix, role, sha256(to_string(id)).substr(0, digits));
}

bool is_scaffold(ObjectId id) {
  for (ObjectId at = id; at; at = at.parent())
    if (has_reserved_name(at)) return true;
  return false;
}

ObjectId scaffold_for(std::string_view role, ObjectId id) {
  return {id.kind(), id.parent(), scaffold_name(role, id)};
}

}  // namespace theseus
