#include "engine/compare/scope.h"

#include <algorithm>
#include <functional>
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

using IdSet = std::unordered_set<ObjectId>;

IdSet resolved_ids(const IdSet& written, const ResolvedIds& resolved) {
  IdSet ids;
  for (const ObjectId id : written) {
    const auto parent = resolved.find(id.parent());
    ids.insert(parent == resolved.end() ? id : ObjectId(id.kind(), parent->second, id.name()));
  }
  return ids;
}

/// Default privileges in which nothing is granted are none.
std::function<bool(ObjectId)> is_empty_set(const Database& database) {
  IdSet with_grants;
  for (const Grant& grant : database.all<Grant>())
    with_grants.insert(grant.id.parent());
  return [with_grants](ObjectId id) {
    return (is_a<DefaultPrivileges>(id) || is_a<GlobalDefaultPrivileges>(id)) &&
           !with_grants.contains(id);
  };
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
  has_global_objects_ = options.only.empty();
  if (!options.strict) return;
  add_schemas(live);
  if (!options.only.empty()) return;
  for (const Extension& extension : live.all<Extension>())
    extensions_.insert(extension.id);
}

bool Scope::contains(ObjectId id) const {
  const ObjectId top = root(id);
  if (is_a<Schema>(top)) return schemas_.contains(top.name());
  return is_a<Extension>(top) ? extensions_.contains(top) : has_global_objects_;
}

Database in_scope(const Database& live, const Scope& scope) {
  Database ours = live;
  ours.remove_if([&](ObjectId id) { return !scope.contains(id); });
  return ours;
}

void add_unmanaged(const Database& live, const DeclaredSchema& declared,
                   const ResolvedIds& resolved, Database& to) {
  const IdSet spoken_of = resolved_ids(declared.spoken_of, resolved);
  // What stands in a set of default privileges is added after the set.
  for (std::size_t before = 0; before != to.size();) {
    before = to.size();
    std::vector<AnyObject> more;
    live.for_each_object([&]<class T>(const T& object) {
      if constexpr (is_optional<T>()) {
        const ObjectId parent = object.id.parent();
        const bool is_spoken_of = spoken_of.contains(id_of<T>(parent, Text()));
        const bool has_place = !parent || to.contains(parent);
        if (has_place && !is_spoken_of && !to.contains(object.id)) more.emplace_back(object);
      }
    });
    for (const AnyObject& object : more)
      std::visit([&](const auto& each) { to.add(each); }, object);
    to.seal();
  }
}

Database declared_in_scope(const DeclaredSchema& declared, const Scope& scope,
                           const ScopeOptions& options, const Database& live, Text user) {
  Database ours = declared.database;
  ours.remove_if([&](ObjectId id) { return !scope.contains(id); });
  live.for_each_object([&]<class T>(const T& object) {
    if (T* written = ours.find<T>(object.id)) keep_order(object, *written);
  });
  // The connected role is what an absent owner means.
  ours.remove_if([&](ObjectId id) {
    const Owner* owner = is_a<Owner>(id) ? ours.find<Owner>(id) : nullptr;
    return owner != nullptr && owner->role == user;
  });
  ours.remove_if(is_empty_set(ours));
  if (options.strict) return ours;
  add_unmanaged(in_scope(live, scope), declared, {}, ours);
  for (const Extension& extension : live.all<Extension>())
    if (auto* named = ours.find<Extension>(extension.id);
        named != nullptr && named->version.empty())
      named->version = extension.version;
  return ours;
}

}  // namespace theseus
