// The part of a database that a change concerns: what has to be created on a scratch server to know
// what some objects are. Pure: decided on texts, by words that are names.
#pragma once
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/kinds/all.h"
#include "planner/adjacency.h"

namespace theseus {

using Ids = std::unordered_set<ObjectId>;

/// What objects need in order to be created, one database. SQL is not parsed: a text needs every
/// object whose name is a word in it, all overloads of a routine too. Looked at when first asked
/// for, each text once.
class Needs {
 public:
  /// The database must outlive this.
  explicit Needs(const Database& database);

  /// The objects and what they need, at any distance: whole tables, but their foreign keys,
  /// indexes and triggers only where needed. Schemas, extensions, casts and what is named by
  /// symbols are always there.
  Ids closure(const std::vector<ObjectId>& ids) const;

  /// What the CREATE of an object holds: of a table its columns, checks and keys.
  std::span<const ObjectId> children(ObjectId id) const { return children_.of(id); }

 private:
  using Many = std::vector<ObjectId>;
  void add_name(ObjectId id, std::string_view name);
  const Many& needs_of(ObjectId id) const;
  void add_words(std::string_view sql, Ids& found) const;
  void add_siblings(ObjectId id, Many& found) const;

  const Database& database_;
  std::unordered_map<std::string_view, Many> by_name_;
  Adjacency children_, indexes_;
  Many always_;
  mutable std::unordered_map<ObjectId, Many> needs_;
};

/// What refers to these objects, at any distance, themselves not included unless they refer to
/// each other: by the dependencies of the database, and what stands in them.
Ids dependents_of(const Database& database, const std::vector<ObjectId>& ids);

/// The objects of these ids. No dependencies.
Database part_of(const Database& database, const Ids& ids);

}  // namespace theseus
