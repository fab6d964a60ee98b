#include "engine/compare/sides.h"

#include <algorithm>

#include "engine/compare/privileges.h"

namespace theseus {
namespace {

/// An invalid index is debris: it counts as one that has to be dropped or built anew.
void add_debris(const Catalog& catalog, const Scope& scope, Database& from) {
  for (const ObjectId id : catalog.invalid_indexes)
    if (scope.contains(id)) from.add(Index{.id = id, .method = "invalid"});
  from.seal();
}

void order_columns(Database& database, const Database& live) {
  constexpr int after_all = 10'000;
  const std::vector<Column> columns = database.all<Column>();
  for (const Column& column : columns) {
    const Column* old = live.find<Column>(column.id);
    database.find<Column>(column.id)->position =
        old != nullptr ? old->position : column.position + after_all;
  }
}

}  // namespace

Sides::Sides(const Catalog& catalog, const DeclaredSchema& schema, const ScopeOptions& options,
             const Connected& as)
    : scope(schema, options, catalog.database),
      from(in_scope(catalog.database, scope, schema, options)),
      declared(declared_in_scope(schema, scope, options, from, as.user)) {
  normalise_grants(declared, as.user, as.server);
  add_debris(catalog, scope, from);
}

Database wanted(const Sides& sides, const Database& live) {
  Database all = sides.declared;
  all.add_from(
      live, [&](ObjectId id) { return !sides.scope.contains(id) && !sides.declared.contains(id); });
  all.seal();
  order_columns(all, live);
  return all;
}

Fingerprints fingerprints_in(const Database& live, const std::vector<std::string>& schemas,
                             const ScopeOptions& options) {
  Database ours = live;
  ours.remove_if([&](ObjectId id) {
    const ObjectId top = root(id);
    if (is_hidden(options, id)) return true;
    return is_a<Schema>(top) &&
           std::find(schemas.begin(), schemas.end(), top.name().view()) == schemas.end();
  });
  return fingerprints(ours);
}

}  // namespace theseus
