// One comparison, from the two sides to the changes: what differs by text is looked up, and what
// nobody knows is tried on a scratch server, with what it needs and what refers to it.
#pragma once
#include <optional>
#include <vector>

#include "engine/compare/compare.h"
#include "engine/compare/elaboration.h"
#include "engine/compare/findings.h"
#include "engine/compare/memory.h"
#include "engine/compare/renames.h"

namespace theseus {

class Comparer {
 public:
  /// All must outlive this.
  Comparer(Connection& target, const DeclaredSchema& schema, const CompareOptions& options)
      : target_(target), schema_(schema), options_(options) {}

  Result<Comparison> run();

 private:
  Result<Comparison> run_once(CatalogOptions what);
  Result<Nothing> follow_renames(Comparison& comparison);
  bool are_foreseen(const std::vector<Change>& changes) const;
  std::vector<ObjectId> look(const Catalog& live);
  std::vector<ObjectId> concerned() const;
  void prepare(const Database& live);
  void settle(ObjectId id);
  void look_around();

  Result<Nothing> elaborate(Comparison& comparison);
  Ids slice() const;
  Ids may_fail(const Ids& slice) const;
  Respelling respelling(Elaborator& elaborator) const;
  void add_rights(Database& to);
  void learn();

  void add_fingerprints(Comparison& comparison) const;
  void finish(Comparison& comparison);

  Connection& target_;
  const DeclaredSchema& schema_;
  const CompareOptions& options_;
  SpellingBook book_, journal_;
  Renames twins_;                        // told by what differs
  Result<Renames> renames_ = Renames();  // that are still to be done
  std::optional<Database> unrenamed_;    // as it was read
  Catalog catalog_;
  std::optional<Sides> sides_;
  std::vector<Change> differing_;  // by text
  std::vector<ObjectId> concerned_;
  Ids dependents_;  // of what is concerned
  Database wanted_;
  std::optional<Needs> needs_;
  std::optional<Memory> memory_;
  Findings findings_;
};

}  // namespace theseus
