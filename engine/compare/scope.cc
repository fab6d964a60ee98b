#include "engine/compare/scope.h"

#include <algorithm>

namespace theseus {
namespace {

bool is_wanted(const ScopeOptions& options, Text schema) {
  return options.only.empty() ||
         std::find(options.only.begin(), options.only.end(), schema.view()) != options.only.end();
}

}  // namespace

Scope::Scope(const DeclaredSchema& declared, const ScopeOptions& options, const Database& live) {
  const auto add_schemas = [&](const Database& database) {
    for (const Schema& schema : database.all<Schema>())
      if (is_wanted(options, schema.id.name())) schemas_.insert(schema.id.name());
  };
  add_schemas(declared.database);
  for (const Extension& extension : declared.database.all<Extension>())
    extensions_.insert(extension.id);
  if (!options.strict) return;
  add_schemas(live);
  if (!options.only.empty()) return;
  for (const Extension& extension : live.all<Extension>())
    extensions_.insert(extension.id);
}

bool Scope::contains(ObjectId id) const {
  const ObjectId top = root(id);
  return is_a<Schema>(top) ? schemas_.contains(top.name()) : extensions_.contains(top);
}

Database in_scope(const Database& live, const Scope& scope, const DeclaredSchema& declared,
                  const ScopeOptions& options) {
  Database ours = live;
  const auto is_managed = [&](ObjectId id) {
    return options.strict || !is_a<Comment>(id) || declared.declared_absent.contains(id) ||
           declared.database.find<Comment>(id) != nullptr;
  };
  ours.remove_if([&](ObjectId id) { return !scope.contains(id) || !is_managed(id); });
  return ours;
}

Database declared_in_scope(const DeclaredSchema& declared, const Scope& scope,
                           const ScopeOptions& options, const Database& live) {
  Database ours = declared.database;
  ours.remove_if([&](ObjectId id) { return !scope.contains(id); });
  if (options.strict) return ours;
  for (const Extension& extension : live.all<Extension>())
    if (auto* named = ours.find<Extension>(extension.id); named != nullptr && named->version.empty())
      named->version = extension.version;
  return ours;
}

}  // namespace theseus
