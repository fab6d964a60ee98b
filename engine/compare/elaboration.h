// The declared schema created on a scratch server and read back.
#pragma once
#include <unordered_map>
#include <vector>

#include "engine/compare/scope.h"
#include "engine/core/result.h"
#include "introspect/catalog.h"
#include "introspect/elaborate.h"
#include "introspect/scratch.h"

namespace theseus {

/// What goes to scratch beside the objects themselves.
struct Surroundings {
  const Catalog& live;
  const Scope& scope;
  const DeclaredSchema& declared;
};

/// A scratch server and what is put on it; started at the first use.
class Elaborator {
 public:
  Elaborator(ScratchServer scratch, const Surroundings& surroundings)
      : scratch_(std::move(scratch)), surroundings_(surroundings) {}

  /// What PostgreSQL makes of `database`: read back, only what is in scope, with dependencies.
  /// `declared`: its text is the user's, and every failure is an error; otherwise it is the
  /// catalog's, and what cannot be created is left out.
  Result<Database> read_back(const Database& database, bool declared);

  /// The ids that declared routines have once their types are resolved: f(int) is f(integer).
  const ResolvedIds& resolved() const { return resolved_; }

  const ScratchServer& scratch() const { return scratch_; }

 private:
  Result<Nothing> prepare(Connection& connection, const Database& database);
  void add_what_holds_no_sql(const Database& database, Database& read) const;
  std::vector<Creation> creations(const Database& database, bool declared,
                                  const Server& server) const;
  Result<Nothing> learn_ids(Connection& connection, const std::vector<ObjectId>& order);
  Diagnostics explain(const std::vector<CreationFailure>& failures) const;

  ScratchServer scratch_;
  Surroundings surroundings_;
  ResolvedIds resolved_;
};

}  // namespace theseus
