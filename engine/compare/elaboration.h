// The declared schema created on a scratch server and read back.
#pragma once
#include <functional>
#include <unordered_map>
#include <vector>

#include "engine/compare/slice.h"
#include "engine/core/result.h"
#include "introspect/catalog.h"
#include "introspect/elaborate.h"
#include "introspect/scratch.h"
#include "schemas/yaml.h"

namespace theseus {

/// What goes to scratch beside the objects themselves.
struct Surroundings {
  const Catalog& live;
  const DeclaredSchema& declared;
};

/// The choice of a server on which the extensions of `database` can be created.
ScratchChoice with_extensions(ScratchChoice choice, const Database& database);

/// A scratch server and what is put on it; started at the first use.
class Elaborator {
 public:
  Elaborator(ScratchServer scratch, const Surroundings& surroundings)
      : scratch_(std::move(scratch)), surroundings_(surroundings) {}

  /// What PostgreSQL makes of `database`: read back, with dependencies. Its text is the user's.
  /// What `may_fail` is only there to be referred to; every other failure is an error.
  Result<Database> read_back(const Database& database, const Ids& may_fail);

  /// The same for text that is the catalog's: what cannot be created is left out.
  Result<Database> read_again(const Database& database);

  /// What PostgreSQL makes of live objects when these statements run after their creation.
  struct Changed {
    Database before, after;
    std::unordered_map<ObjectId, ObjectId> ids;  // what each is called afterwards
  };
  Result<Changed> changed(const Database& database, const Statements& statements);

  /// The ids that declared routines have once their types are resolved: f(int) is f(integer).
  const std::unordered_map<ObjectId, ObjectId>& resolved() const { return resolved_; }

  const ScratchServer& scratch() const { return scratch_; }

 private:
  Result<Nothing> prepare(Connection& connection, const Database& database);
  using MayFail = std::function<bool(ObjectId)>;
  Result<Connection> created(const Database& database, const MayFail& may_fail, bool declared);
  Result<Nothing> learn_ids(Connection& connection, const std::vector<ObjectId>& order);
  Result<Nothing> learn_types(Connection& connection, const std::vector<ObjectId>& order);
  Diagnostics explain(const std::vector<CreationFailure>& failures) const;

  ScratchServer scratch_;
  Surroundings surroundings_;
  std::unordered_map<ObjectId, ObjectId> resolved_;
};

}  // namespace theseus
