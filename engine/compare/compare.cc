#include "engine/compare/compare.h"

#include "engine/compare/comparer.h"
#include "engine/compare/recorded.h"
#include "planner/planner.h"

namespace theseus {
Result<Comparison> compare(Connection& target, const DeclaredSchema& declared,
                           const CompareOptions& options) {
  return Comparer(target, declared, options).run();
}

Result<Database> elaborated(Connection& target, const DeclaredSchema& declared,
                            const CompareOptions& options) {
  const Result<Catalog> live = read_catalog(target);
  if (!live) return live.diagnostics();
  Result<ScratchServer> scratch = ScratchServer::open(
      with_extensions(options.scratch, declared.database), target, options.target, live->encoding);
  if (!scratch) return scratch.diagnostics();
  const Sides sides(*live, declared, options.scope, {target.user(), target.server()});
  Elaborator elaborator(std::move(*scratch), {*live, declared});
  const Database all = wanted(sides, live->database);
  Ids context;
  for (const ObjectId id : all.ids())
    if (!sides.declared.contains(id)) context.insert(id);
  return elaborator.read_back(all, context);
}

Result<Plan> plan_for(const Comparison& comparison, std::int64_t small_table) {
  if (comparison.finds_nothing())
    return Plan{.server_version = comparison.server.version, .schemas = comparison.schemas};
  Result<Plan> plan = make_plan(
      {comparison.from, comparison.to, comparison.server, comparison.places, comparison.sizes,
       small_table, comparison.backfills, comparison.new_values, comparison.volatile_defaults,
       comparison.partitions, comparison.published, comparison.bound_columns,
       comparison.renaming.renames, comparison.renames_last, comparison.crowded});
  if (!plan) return plan;
  plan->schemas = comparison.schemas;
  plan->from = comparison.fingerprints;
  if (!plan->from.empty()) plan->record = record_text(record_of(comparison));
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
