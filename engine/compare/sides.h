// Both sides of the question, as far as they are known without a scratch server.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/compare/scope.h"
#include "engine/compare/slice.h"
#include "engine/kinds/serialise.h"
#include "introspect/catalog.h"

namespace theseus {

/// Who reads and plans: what an absent owner means, and what the server knows.
struct Connected {
  Text user;
  Server server;
};

struct Sides {
  Sides(const Catalog& catalog, const DeclaredSchema& declared, const ScopeOptions& options,
        const Connected& as);

  Scope scope;
  Database from;      // live, in scope
  Database declared;  // in scope, as the user wrote it
};

/// Everything that is to be there: the declared, and what is out of scope and stays as it is. Live
/// columns keep their order, new ones come last: SELECT * sees them so.
Database wanted(const Sides& sides, const Database& live);

/// Of the live objects in these schemas: what a plan is made from.
Fingerprints fingerprints_in(const Database& live, const std::vector<std::string>& schemas,
                             const ScopeOptions& options);

}  // namespace theseus
