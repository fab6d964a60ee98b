// One comparison, from the two sides to the changes: what differs by text is looked up, and what
// nobody knows is tried on a scratch server, with what it needs and what refers to it.
#pragma once
#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/compare/compare.h"
#include "engine/compare/elaboration.h"
#include "engine/compare/memory.h"
#include "engine/compare/sides.h"
#include "engine/compare/spelling.h"

namespace theseus {

class Comparer {
 public:
  /// All must outlive this.
  Comparer(Connection& target, const DeclaredSchema& schema, const CompareOptions& options)
      : target_(target), schema_(schema), options_(options) {}

  Result<Comparison> run();

 private:
  bool look(const Catalog& live);
  void prepare(const Database& live);
  void settle(ObjectId id);
  Database settled() const;
  std::vector<ObjectId> changing() const;
  void look_around();

  Result<Nothing> elaborate(Comparison& comparison);
  Ids slice() const;
  Ids may_fail(const Ids& slice) const;
  Respelling respelling(Elaborator& elaborator) const;
  Database outcome() const;
  void add_what_holds_no_sql(Database& to) const;
  void add_rights(Database& to);
  void learn();

  void finish(Comparison& comparison);
  std::vector<Dependency> dependencies() const;
  bool is_unchanged(ObjectId declared) const;
  ObjectId now(ObjectId declared) const;

  Connection& target_;
  const DeclaredSchema& schema_;
  const CompareOptions& options_;
  SpellingBook book_, journal_;
  Catalog catalog_;
  Result<std::string> state_ = std::string();
  std::optional<Sides> sides_;
  std::vector<Change> differing_;  // by text
  Database wanted_;
  std::optional<Needs> needs_;
  std::optional<Memory> memory_;
  std::unordered_map<ObjectId, Recalled> settled_;  // declared, and known
  std::vector<ObjectId> missing_;                   // declared, and to be tried
  std::unordered_map<ObjectId, ObjectId> resolved_;
  Database read_;                // what was read back of the slice
  std::vector<ObjectId> extra_;  // came along: the sequence of a column of type serial
  Spelled spelled_;
};

}  // namespace theseus
