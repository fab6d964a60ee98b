// What a comparison has found out about the declared objects, and what the database shall be
// according to that.
#pragma once
#include <unordered_map>
#include <vector>

#include "engine/compare/memory.h"
#include "engine/compare/sides.h"
#include "engine/compare/spelling.h"
#include "engine/diff/change.h"

namespace theseus {

struct Findings {
  std::unordered_map<ObjectId, Recalled> settled = {};  // declared, and known
  std::vector<ObjectId> missing = {};                   // declared, and to be tried
  ResolvedIds resolved = {};                            // routines: f(int) is f(integer)
  Database read = {};                // what was read back of the slice that was tried
  std::vector<ObjectId> extra = {};  // came along: the sequence of a column of type serial
  Spelled spelled = {};

  /// The id that a declared object has once the types of routines are resolved.
  ObjectId now(ObjectId declared) const;

  /// What was tried, under the ids of now; without what came along.
  Ids tried() const;

  /// All declared ids that are others now.
  ResolvedIds renumbered() const;
};

/// Every new database has it.
ObjectId public_schema();

/// Whether what is declared equals by text what is live.
bool is_unchanged(const Sides& sides, ObjectId declared);

/// What is known to change, `differing` being what differs by text.
std::vector<ObjectId> changing(const Sides& sides, const Findings& findings,
                               const std::vector<Change>& differing);

/// The declared as PostgreSQL spells it, sealed, with the dependencies it will have: those of what
/// was tried as they were found on scratch, all others as they are live. `whole`: everything was
/// tried.
Database outcome(const Sides& sides, const Findings& findings, const std::vector<Change>& differing,
                 const std::vector<Dependency>& live, bool whole);

}  // namespace theseus
