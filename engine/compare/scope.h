// What of a database is ours to change: the schemas that the YAML names, or those that the settings
// manage, or everything with --strict; without what the settings ignore.
#pragma once
#include <array>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/kinds/all.h"
#include "engine/kinds/pattern.h"
#include "schemas/yaml.h"

namespace theseus {

struct ScopeOptions {
  bool strict = false;                    // what is not declared is not there
  std::vector<std::string> only = {};     // of the schemas only these; empty: all
  std::vector<std::string> schemas = {};  // globs of those managed; empty: those that YAML names
  std::vector<KindIndex> kinds = {};      // those managed, with all that stands in them; empty: all
  std::vector<ObjectPattern> ignore = {};  // invisible, with all that stands in it
  std::vector<std::string> roles = {};     // whose grants and policies are ours; empty: all
};

/// False where is_hidden() is false of everything.
bool hides_anything(const ScopeOptions& options);

/// True where the settings say that the object, or what it stands in, is not looked at.
bool is_hidden(const ScopeOptions& options, ObjectId id);

/// False where the settings and flags leave the schema out; otherwise it may still be undeclared.
bool may_contain(const ScopeOptions& options, Text schema);

/// Grants to another role, and policies for it, are left alone.
bool is_managed_role(const ScopeOptions& options, Text role);

/// What is declared and yet not ours, each with its place: one of the two is a mistake.
Diagnostics contradictions(const DeclaredSchema& declared, const ScopeOptions& options);

class Scope {
 public:
  Scope(const DeclaredSchema& declared, const ScopeOptions& options, const Database& live);

  bool contains(ObjectId id) const;
  const std::set<Text>& schemas() const { return schemas_; }

 private:
  bool contains_root(ObjectId top) const;
  void add_external(const DeclaredSchema& declared, const Database& live);

  std::set<Text> schemas_;
  std::set<ObjectId> extensions_;
  std::unordered_set<ObjectId> declared_schemas_;  // also where schemas are not managed
  /// What stands in no schema: by kind, whether the YAML speaks of one.
  std::array<bool, kind_count> has_kind_ = {};
  std::unordered_set<ObjectId> external_;  // partitions that others make
  bool has_global_objects_ = true;         // global default privileges
  ScopeOptions options_;
};

/// The live objects in scope, without undeclared schemas in which something is not ours.
Database in_scope(const Database& live, const Scope& scope, const DeclaredSchema& declared,
                  const ScopeOptions& options);

/// What routines are called once their types are resolved: f(int) is f(integer).
using ResolvedIds = std::unordered_map<ObjectId, ObjectId>;

/// Adds the live comments, owners and grants that the YAML does not speak of to what they are on,
/// unless strict, and the grants to roles that are not managed: they are left as they are, and come
/// back where it is rebuilt.
void add_unmanaged(const Database& live, const DeclaredSchema& declared,
                   const ScopeOptions& options, const ResolvedIds& resolved, Database& to);

/// The declared objects in scope, with what is not managed taken from the live objects in scope:
/// the version of an extension that names none, comments, owners and grants. `user` is the
/// connected role.
Database declared_in_scope(const DeclaredSchema& declared, const Scope& scope,
                           const ScopeOptions& options, const Database& live, Text user);

}  // namespace theseus
