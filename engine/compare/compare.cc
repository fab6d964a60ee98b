#include "engine/compare/compare.h"

#include <algorithm>
#include <optional>

#include "engine/compare/elaboration.h"
#include "engine/compare/outside.h"
#include "engine/compare/privileges.h"
#include "engine/compare/spelling.h"
#include "engine/diff/diff.h"
#include "planner/planner.h"

namespace theseus {
namespace {

/// The live side and the declared side, as far as they are known without a scratch server.
struct Sides {
  Catalog catalog;
  Scope scope;
  Database from, declared;
};

/// An invalid index is debris: it counts as one that has to be dropped or built anew.
void add_debris(const Catalog& catalog, const Scope& scope, Database& from) {
  for (const ObjectId id : catalog.invalid_indexes)
    if (scope.contains(id)) from.add(Index{.id = id, .method = "invalid"});
  from.seal();
}

Result<Sides> read_sides(Connection& target, const DeclaredSchema& declared,
                         const ScopeOptions& options, bool dependencies) {
  Diagnostics mistakes = contradictions(declared, options);
  if (!mistakes.empty()) return mistakes;
  Result<Catalog> catalog = read_catalog(target, {.dependencies = dependencies});
  if (!catalog) return catalog.diagnostics();
  const Scope scope(declared, options, catalog->database);
  Database from = in_scope(catalog->database, scope, declared, options);
  add_debris(*catalog, scope, from);
  Database wanted = declared_in_scope(declared, scope, options, catalog->database, target.user());
  normalise_grants(wanted, target.user(), target.server());
  const Diagnostics unknown = unknown_roles(wanted, catalog->roles, declared.places);
  if (!unknown.empty()) return unknown;
  return Sides{std::move(*catalog), scope, std::move(from), std::move(wanted)};
}

Diagnostics warnings_in(const Catalog& catalog, const Scope& scope) {
  Diagnostics warnings;
  for (std::size_t i = 0; i < catalog.warnings.size(); ++i) {
    const Text schema = catalog.warning_schemas[i];
    if (schema.empty() || scope.schemas().contains(schema)) warnings.push_back(catalog.warnings[i]);
  }
  return warnings;
}

Result<Nothing> elaborate(Elaborator& elaborator, const Sides& sides,
                          const DeclaredSchema& declared, Comparison& comparison) {
  Result<Database> read = elaborator.read_back(sides.declared, true);
  if (!read) return read.diagnostics();
  const auto respell = [&](const Database& database) {
    return elaborator.read_back(database, false);
  };
  Result<Database> to = with_live_spelling(sides.from, sides.declared, std::move(*read), respell);
  if (!to) return to.diagnostics();
  comparison.to = std::move(*to);
  comparison.other_words = in_other_words(sides.from, sides.declared, comparison.to);
  for (const auto& [written, resolved] : elaborator.resolved())
    if (const auto place = declared.places.find(written); place != declared.places.end())
      comparison.places[resolved] = place->second;
  return Nothing{};
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

}  // namespace

Result<Comparison> compare(Connection& target, const DeclaredSchema& declared,
                           const CompareOptions& options) {
  Comparison comparison{.server = target.server(), .places = declared.places};
  Result<Sides> sides = read_sides(target, declared, options.scope, false);
  if (!sides) return sides.diagnostics();
  comparison.notes = warnings_in(sides->catalog, sides->scope);
  for (const Text schema : sides->scope.schemas())
    comparison.schemas.push_back(schema.string());
  if (diff(sides->from, sides->declared, target.server()).empty()) {
    comparison.from = std::move(sides->from);
    comparison.to = std::move(sides->declared);
    return comparison;
  }

  sides = read_sides(target, declared, options.scope, true);
  if (!sides) return sides.diagnostics();
  Result<ScratchServer> scratch =
      ScratchServer::open(options.scratch, target, options.target, sides->catalog.encoding);
  if (!scratch) return scratch.diagnostics();
  Elaborator elaborator(std::move(*scratch), {sides->catalog, sides->scope, declared});
  const Result<Nothing> done = elaborate(elaborator, *sides, declared, comparison);
  if (!done) return done.diagnostics();
  comparison.scratch = elaborator.scratch().description();
  for (const Diagnostic& note : elaborator.scratch().notes())
    comparison.notes.push_back(note);
  add_unmanaged(sides->from, declared, options.scope, elaborator.resolved(), comparison.to);
  give_default_privileges({options.scope.strict, declared, elaborator.resolved()}, target.server(),
                          sides->from, comparison.to);
  comparison.changes = diff(sides->from, comparison.to, target.server());
  Diagnostics in_the_way =
      outside_in_the_way(sides->catalog.database, sides->scope, comparison.changes);
  if (!in_the_way.empty()) return in_the_way;
  comparison.fingerprints =
      fingerprints_in(sides->catalog.database, comparison.schemas, options.scope);
  comparison.from = std::move(sides->from);
  return comparison;
}

Result<Database> elaborated(Connection& target, const DeclaredSchema& declared,
                            const CompareOptions& options) {
  Result<Sides> sides = read_sides(target, declared, options.scope, false);
  if (!sides) return sides.diagnostics();
  Result<ScratchServer> scratch =
      ScratchServer::open(options.scratch, target, options.target, sides->catalog.encoding);
  if (!scratch) return scratch.diagnostics();
  Elaborator elaborator(std::move(*scratch), {sides->catalog, sides->scope, declared});
  return elaborator.read_back(sides->declared, true);
}

Result<Plan> plan_for(const Comparison& comparison) {
  Result<Plan> plan =
      make_plan({comparison.from, comparison.to, comparison.server, comparison.places});
  if (!plan) return plan;
  plan->schemas = comparison.schemas;
  plan->from = comparison.fingerprints;
  return plan;
}

Result<std::vector<std::string>> drift_since(Connection& target, const Plan& plan,
                                             const ScopeOptions& options) {
  const Result<Catalog> catalog = read_catalog(target);
  if (!catalog) return catalog.diagnostics();
  const Fingerprints now = fingerprints_in(catalog->database, plan.schemas, options);
  std::vector<std::string> differences;
  for (const auto& [object, digest] : plan.from) {
    const auto found = now.find(object);
    if (found == now.end())
      differences.push_back(object + " is gone");
    else if (found->second != digest)
      differences.push_back(object + " was changed");
  }
  for (const auto& [object, digest] : now)
    if (!plan.from.contains(object)) differences.push_back(object + " is new");
  return differences;
}

}  // namespace theseus
