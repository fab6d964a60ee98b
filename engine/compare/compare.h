// Reads both sides of the question: what the database is, and what it shall be, both spelled by
// PostgreSQL. A scratch server is started only for texts of which nothing is known.
#pragma once
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/compare/scope.h"
#include "engine/compare/spelling_book.h"
#include "engine/core/partitions.h"
#include "engine/core/result.h"
#include "engine/core/table_sizes.h"
#include "engine/diff/change.h"
#include "engine/diff/renaming.h"
#include "engine/kinds/serialise.h"
#include "engine/plan/plan.h"
#include "introspect/catalog.h"
#include "introspect/scratch.h"
#include "planner/planner.h"

namespace theseus {

struct CompareOptions {
  ScopeOptions scope = {};
  ScratchChoice scratch = {};
  std::string target = {};  // how the connection was opened, for a scratch database beside it
  std::function<SpellingBook()> known = {};  // what earlier runs learnt, asked for when a text
                                             // differs; the target's journal is read as well
  bool fingerprints = true;                  // only a plan that is kept needs them
  bool whole = false;  // everything goes to scratch, whatever is known: the other must equal it
};

struct Comparison {
  bool finds_nothing() const { return changes.empty() && renaming.empty(); }

  Server server;
  Database from;              // live, in scope, with its dependencies when there are changes
  Database to;                // the declared, as PostgreSQL spells it
  Renaming renaming;          // comes first: `from` has the new names already
  bool renames_last = false;  // on a way back: `from` and `to` have the names from before
  std::vector<Change> changes;
  std::unordered_map<ObjectId, Place> places;
  std::vector<std::string> schemas;  // in scope, sorted
  Fingerprints fingerprints;  // of the live objects in these schemas; only when there are changes
  Diagnostics notes;          // warnings of what is not modelled, choice of scratch server
  TableSizes sizes;           // of the tables that changes are about
  std::unordered_set<ObjectId> published;      // of these, what logical replication sends
  std::unordered_set<ObjectId> bound_columns;  // retyped ones that no other can stand in for
  std::unordered_set<ObjectId> crowded;        // default partitions with rows of a new one
  Partitions partitions;                       // of those whose indexes or foreign keys change
  Backfills backfills;                         // of the YAML
  NewValues new_values;                        // as well
  std::vector<ObjectId> volatile_defaults;     // new ones that give each row another value
  std::vector<ObjectId> other_words;           // means what is declared, in other words
  std::string scratch;       // the scratch server that was used; empty: none was needed
  SpellingBook journal;      // what the target knew of all texts
  SpellingBook used, fresh;  // what was known or learnt of the declared texts; only learnt
};

Result<Comparison> compare(Connection& target, const DeclaredSchema& declared,
                           const CompareOptions& options);

/// The declared schema created on the scratch server alone: is its SQL right?
Result<Database> elaborated(Connection& target, const DeclaredSchema& declared,
                            const CompareOptions& options);

/// The plan for a comparison.
Result<Plan> plan_for(const Comparison& comparison, std::int64_t small_table = default_small_table);

/// What changed in the database since the plan was made: "table shop.orders was changed". Empty:
/// nothing.
Result<std::vector<std::string>> drift_since(Connection& target, const Plan& plan,
                                             const ScopeOptions& options = {});

}  // namespace theseus
