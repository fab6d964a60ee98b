// What of a database is ours to change: the schemas that the YAML names, or everything with
// --strict.
#pragma once
#include <set>
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
};

/// The live objects in scope. Comments that the declaration does not speak about are left out
/// unless strict: they are not managed.
Database in_scope(const Database& live, const Scope& scope, const DeclaredSchema& declared,
                  const ScopeOptions& options);

/// The declared objects in scope, with what is not managed taken from the live database: the
/// version of an extension that names none.
Database declared_in_scope(const DeclaredSchema& declared, const Scope& scope,
                           const ScopeOptions& options, const Database& live);

}  // namespace theseus
