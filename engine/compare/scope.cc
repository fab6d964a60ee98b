#include "engine/compare/scope.h"

#include <algorithm>
#include <functional>
#include <type_traits>

#include "engine/diff/inherited.h"
#include "schemas/keys.h"

namespace theseus {
namespace {

using IdSet = std::unordered_set<ObjectId>;

bool is_wanted(const ScopeOptions& options, Text schema) {
  return options.only.empty() ||
         std::find(options.only.begin(), options.only.end(), schema.view()) != options.only.end();
}

bool is_managed(const ScopeOptions& options, Text schema) {
  return options.schemas.empty() ||
         std::any_of(options.schemas.begin(), options.schemas.end(),
                     [&](const std::string& glob) { return matches_glob(glob, schema.view()); });
}

/// The kind that decides: of what stands at the top of a file. A schema's comment counts as it.
KindIndex deciding_kind(ObjectId id) {
  ObjectId at = id;
  while (at.parent() && !is_a<Schema>(at.parent()))
    at = at.parent();
  bool is_top = false;
  for_each_kind([&]<class T>(const T*) {
    if constexpr (yaml::is_at_top<T>) is_top = is_top || is_a<T>(at);
  });
  return is_top ? at.kind() : root(id).kind();
}

bool has_other_kind(const ScopeOptions& options, ObjectId id) {
  return !options.kinds.empty() && std::find(options.kinds.begin(), options.kinds.end(),
                                             deciding_kind(id)) == options.kinds.end();
}

/// An empty sentence where the object may be declared.
std::string contradiction(const ScopeOptions& options, ObjectId id) {
  if (const ObjectPattern* pattern = matching(options.ignore, id))
    return to_string(id) + " is declared here and ignored as \"" + pattern->written + "\"";
  if (is_a<Schema>(id))
    return is_managed(options, id.name())
               ? ""
               : to_string(id) + " is declared here and not among the schemas under manage:";
  return has_other_kind(options, id)
             ? to_string(id) + " is declared here and its kind is not among the kinds under manage:"
             : "";
}

/// Dropping these would take along, or be stopped by, what is not ours.
std::unordered_set<ObjectId> shared_schemas(const Database& live, const Scope& scope,
                                            const DeclaredSchema& declared,
                                            const ScopeOptions& options) {
  std::unordered_set<ObjectId> found;
  if (!hides_anything(options)) return found;
  for (const ObjectId id : live.ids()) {
    const ObjectId top = root(id);
    if (id != top && is_a<Schema>(top) && !scope.contains(id)) found.insert(top);
  }
  std::erase_if(found, [&](ObjectId id) { return declared.database.contains(id); });
  return found;
}

bool is_reordered(const Parameters& a, const Parameters& b) {
  return a != b && std::is_permutation(a.begin(), a.end(), b.begin(), b.end());
}

template <ObjectKind T>
bool has_order(const T& object) {
  bool found = false;
  for_each_field<T>([&](const auto& f) {
    using Value = typename std::decay_t<decltype(f)>::Type;
    if constexpr (std::is_same_v<Value, Parameters>) found = found || (object.*f.member).size() > 1;
  });
  return found;
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

/// What nobody gave a name keeps that which it has: it is the old table's after a rename.
void keep_names_of_not_null(const Database& live, Database& declared) {
  for (const Column& column : live.all<Column>()) {
    if (!column.not_null || column.not_null_name.empty()) continue;
    Column* written = declared.find<Column>(column.id);
    if (written != nullptr && written->not_null && written->not_null_name.empty())
      written->not_null_name = column.not_null_name;
  }
}

/// Grants to PUBLIC and to owners are everybody's business.
bool is_other_role(const ScopeOptions& options, Text role) {
  return role != "public" && role != owner_word && !is_managed_role(options, role);
}

/// Its comment, its owner, its grants.
bool is_part_of_it(ObjectId id) {
  return is_a<Comment>(id) || is_a<Owner>(id) || is_a<Grant>(id);
}

IdSet resolved_ids(const IdSet& written, const ResolvedIds& resolved) {
  IdSet ids;
  for (const ObjectId id : written) {
    const auto parent = resolved.find(id.parent());
    ids.insert(parent == resolved.end() ? id : ObjectId(id.kind(), parent->second, id.name()));
  }
  return ids;
}

/// The connected role is what an absent owner means.
IdSet owned_by(const Database& database, Text user) {
  IdSet owners;
  for (const Owner& owner : database.all<Owner>())
    if (owner.role == user) owners.insert(owner.id);
  return owners;
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

bool hides_anything(const ScopeOptions& options) {
  return !options.kinds.empty() || !options.ignore.empty();
}

bool is_hidden(const ScopeOptions& options, ObjectId id) {
  return has_other_kind(options, id) || matching(options.ignore, id) != nullptr;
}

bool may_contain(const ScopeOptions& options, Text schema) {
  return is_wanted(options, schema) && is_managed(options, schema);
}

bool is_managed_role(const ScopeOptions& options, Text role) {
  return options.roles.empty() ||
         std::find(options.roles.begin(), options.roles.end(), role.view()) != options.roles.end();
}

Diagnostics contradictions(const DeclaredSchema& declared, const ScopeOptions& options) {
  Diagnostics problems;
  if (!hides_anything(options) && options.schemas.empty()) return problems;
  for (const auto& [id, place] : declared.places) {
    const std::string sentence = contradiction(options, id);
    if (sentence.empty()) continue;
    const bool is_said = id.parent() && !contradiction(options, id.parent()).empty();
    if (!is_said)
      problems.push_back(error(sentence, place, "remove one of the two: see docs/settings.md"));
  }
  std::sort(problems.begin(), problems.end(),
            [](const Diagnostic& a, const Diagnostic& b) { return a.place < b.place; });
  return problems;
}

Scope::Scope(const DeclaredSchema& declared, const ScopeOptions& options, const Database& live)
    : options_(options) {
  const auto add_schemas = [&](const Database& database) {
    for (const Schema& schema : database.all<Schema>())
      if (may_contain(options, schema.id.name())) schemas_.insert(schema.id.name());
  };
  add_schemas(declared.database);
  for (const Schema& schema : declared.database.all<Schema>())
    declared_schemas_.insert(schema.id);
  for (const Extension& extension : declared.database.all<Extension>())
    extensions_.insert(extension.id);
  has_global_objects_ = options.only.empty();
  add_external(declared, live);
  for_each_kind([&]<class T>(const T*) {
    if constexpr (yaml::is_in_no_schema<T>)
      has_kind_[kind_index<T>] = options.strict || is_optional<T>() ||
                                 !declared.database.all<T>().empty() ||
                                 declared.spoken_of.contains(id_of<T>({}, {}));
  });
  if (options.strict || !options.schemas.empty()) add_schemas(live);
  if (!options.strict || !options.only.empty()) return;
  for (const Extension& extension : live.all<Extension>())
    extensions_.insert(extension.id);
}

/// What is below a declared table that lists no partitions, at any depth. --strict: only where that
/// is said.
void Scope::add_external(const DeclaredSchema& declared, const Database& live) {
  IdSet managed = declared.lists_partitions;
  for (const PartitionOf& part : declared.database.all<PartitionOf>())
    managed.insert(part.table.id);
  const auto is_external = [&](ObjectId table) {
    if (declared.external_partitions.contains(table) || external_.contains(table)) return true;
    return !options_.strict && !managed.contains(table) &&
           declared.database.find<Table>(table) != nullptr;
  };
  for (std::size_t before = 1; before != external_.size();) {
    before = external_.size();
    for (const PartitionOf& part : live.all<PartitionOf>())
      if (is_external(part.table.id)) external_.insert(part.id.parent());
    if (external_.empty()) return;
  }
}

bool Scope::contains_root(ObjectId top) const {
  if (is_a<Schema>(top)) return schemas_.contains(top.name());
  if (is_a<Extension>(top)) return extensions_.contains(top);
  return has_global_objects_ && (top.kind() >= kind_count || has_kind_[top.kind()]);
}

bool Scope::contains(ObjectId id) const {
  if (!contains_root(root(id))) return false;
  if (!external_.empty())
    for (ObjectId at = id; at; at = at.parent())
      if (external_.contains(at)) return false;
  return !is_hidden(options_, id) || declared_schemas_.contains(id);
}

Database in_scope(const Database& live, const Scope& scope, const DeclaredSchema& declared,
                  const ScopeOptions& options) {
  Database ours = live;
  const IdSet shared = shared_schemas(live, scope, declared, options);
  ours.remove_if([&](ObjectId id) {
    const bool is_shared =
        shared.contains(id) || (is_part_of_it(id) && shared.contains(id.parent()));
    return !scope.contains(id) || is_shared;
  });
  return ours;
}

void add_unmanaged(const Database& live, const DeclaredSchema& declared,
                   const ScopeOptions& options, const ResolvedIds& resolved, Database& to) {
  const IdSet spoken_of = resolved_ids(declared.spoken_of, resolved);
  const auto is_left_alone = [&](ObjectId id) {
    if (is_a<Grant>(id) && is_other_role(options, id.name())) return true;
    return !options.strict && !spoken_of.contains({id.kind(), id.parent(), Text()});
  };
  // What stands in a set of default privileges is added after the set.
  for (std::size_t before = 0; before != to.size();) {
    before = to.size();
    std::vector<ObjectId> more;
    for_each_kind([&]<class T>(const T*) {
      if constexpr (is_optional<T>())
        for (const T& object : live.all<T>()) {
          const bool has_place = !object.id.parent() || to.contains(object.id.parent());
          if (has_place && is_left_alone(object.id) && !to.contains(object.id))
            more.push_back(object.id);
        }
    });
    for (const ObjectId id : more)
      to.add(*live.object(id));
    to.seal();
  }
}

Database declared_in_scope(const DeclaredSchema& declared, const Scope& scope,
                           const ScopeOptions& options, const Database& live, Text user) {
  Database ours = declared.database;
  ours.remove_if([&](ObjectId id) { return !scope.contains(id); });
  if (!options.strict) keep_names_of_not_null(live, ours);
  add_inherited(ours, options.strict ? Database() : live);
  live.for_each_object([&]<class T>(const T& object) {
    if (!has_order(object)) return;
    if (T* written = ours.find<T>(object.id)) keep_order(object, *written);
  });
  const IdSet usual = owned_by(ours, user);
  if (!usual.empty()) ours.remove_if([&](ObjectId id) { return usual.contains(id); });
  ours.remove_if(is_empty_set(ours));
  add_unmanaged(live, declared, options, {}, ours);
  if (options.strict) return ours;
  for (const Extension& extension : live.all<Extension>())
    if (auto* named = ours.find<Extension>(extension.id);
        named != nullptr && named->version.empty())
      named->version = extension.version;
  return ours;
}

}  // namespace theseus
