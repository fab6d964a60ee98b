// Roles and rights of the declared schema: who is named, what `all` is, and what default privileges
// give to what the plan creates.
#pragma once
#include <set>

#include "engine/compare/scope.h"
#include "engine/core/diagnostic.h"
#include "engine/kinds/all.h"

namespace theseus {

/// Roles that policies, owners, grants and default privileges name; not PUBLIC, not those of
/// PostgreSQL itself.
std::set<Text> named_roles(const Database& database);

/// An error for each named role that is not among `roles`, where it was named.
Diagnostics unknown_roles(const Database& declared, const std::vector<Text>& roles,
                          const std::unordered_map<ObjectId, Place>& places);

/// Owners, grants and the like, with what stands in them: a scratch server has nothing to say of
/// them.
bool holds_no_sql(ObjectId id);

/// Replaces the privilege `all` by those that the server has for the object, and leaves out what
/// goes without saying: what PostgreSQL grants by itself, and grants to the owner. `user` owns what
/// names no owner.
void normalise_grants(Database& declared, Text user, const Server& server);

/// Whose grants the plan has to see to.
struct GrantsManaged {
  bool strict = false;
  const DeclaredSchema& declared;
  const ResolvedIds& resolved;
};

/// Says in each grant of `to` what the live default privileges give when its object is created, and
/// adds grants of nothing (to `from` as well, where the object is there) for what has to be revoked
/// then.
void give_default_privileges(const GrantsManaged& managed, const Server& server, Database& from,
                             Database& to);

}  // namespace theseus
