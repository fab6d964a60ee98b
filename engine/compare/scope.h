// What of a database is ours to change: the schemas that the YAML names, or everything with
// --strict.
#pragma once
#include <set>
#include <unordered_map>
#include <vector>

#include "engine/kinds/all.h"
#include "schemas/yaml.h"

namespace theseus {

struct ScopeOptions {
  bool strict = false;                 // what is not declared is not there
  std::vector<std::string> only = {};  // of the declared schemas only these; empty: all
};

class Scope {
 public:
  Scope(const DeclaredSchema& declared, const ScopeOptions& options, const Database& live);

  bool contains(ObjectId id) const;
  const std::set<Text>& schemas() const { return schemas_; }

 private:
  std::set<Text> schemas_;
  std::set<ObjectId> extensions_;
  bool has_global_objects_ = true;  // global default privileges
};

/// The live objects in scope.
Database in_scope(const Database& live, const Scope& scope);

/// What routines are called once their types are resolved: f(int) is f(integer).
using ResolvedIds = std::unordered_map<ObjectId, ObjectId>;

/// Adds the live comments, owners and grants that the YAML does not speak of to what they are on:
/// they are left as they are, and come back where it is rebuilt.
void add_unmanaged(const Database& live, const DeclaredSchema& declared,
                   const ResolvedIds& resolved, Database& to);

/// The declared objects in scope, with what is not managed taken from the live database: the
/// version of an extension that names none, comments, owners and grants. `user` is the connected
/// role.
Database declared_in_scope(const DeclaredSchema& declared, const Scope& scope,
                           const ScopeOptions& options, const Database& live, Text user);

}  // namespace theseus
