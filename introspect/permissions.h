// What the connected role may not do: whose objects it is not, and where it may not create. Asked
// only when there is something to change.
#pragma once
#include <unordered_map>
#include <unordered_set>

#include "engine/core/result.h"
#include "engine/kinds/list.h"
#include "introspect/connection.h"

namespace theseus {

struct Permissions {
  Text role;  // connected as
  /// The owner of each object that the role may not alter: it is neither that owner, nor a member
  /// that inherits, nor a superuser.
  std::unordered_map<ObjectId, Text> owners = {};
  std::unordered_set<Text> superusers = {};          // whom nobody should be made a member of
  std::unordered_set<ObjectId> closed_schemas = {};  // no CREATE in these
  bool can_create_schemas = true;
};

Result<Permissions> read_permissions(Connection& connection);

}  // namespace theseus
