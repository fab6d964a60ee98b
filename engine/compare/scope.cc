#include "engine/compare/scope.h"

#include <algorithm>
#include <type_traits>

namespace theseus {
namespace {

bool is_wanted(const ScopeOptions& options, Text schema) {
  return options.only.empty() ||
         std::find(options.only.begin(), options.only.end(), schema.view()) != options.only.end();
}

bool is_reordered(const Parameters& a, const Parameters& b) {
  return a != b && std::is_permutation(a.begin(), a.end(), b.begin(), b.end());
}

/// The order of parameters means nothing, but pg_dump shows it: what is there keeps its own.
template <ObjectKind T>
void keep_order(const T& live, T& declared) {
  for_each_field<T>([&](const auto& f) {
    using Value = typename std::decay_t<decltype(f)>::Type;
    if constexpr (std::is_same_v<Value, Parameters>)
      if (is_reordered(live.*f.member, declared.*f.member)) declared.*f.member = live.*f.member;
  });
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
  live.for_each_object([&]<class T>(const T& object) {
    if (T* written = ours.find<T>(object.id)) keep_order(object, *written);
  });
  if (options.strict) return ours;
  for (const Extension& extension : live.all<Extension>())
    if (auto* named = ours.find<Extension>(extension.id);
        named != nullptr && named->version.empty())
      named->version = extension.version;
  return ours;
}

}  // namespace theseus
