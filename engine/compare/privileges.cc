#include "engine/compare/privileges.h"

#include <algorithm>
#include <array>
#include <map>

namespace theseus {
namespace {

bool is_a_role(Text name) {
  return !name.empty() && name != "public" && name != owner_word && !name.view().starts_with("pg_");
}

/// Calls `visit` with each role and the object that names it.
template <class Visit>
void for_each_role(const Database& database, const Visit& visit) {
  for (const Owner& owner : database.all<Owner>())
    visit(owner.role, owner.id);
  for (const Grant& grant : database.all<Grant>())
    visit(grant.id.name(), grant.id);
  for (const Policy& policy : database.all<Policy>())
    for (const Text role : policy.roles)
      visit(role, policy.id);
  for (const UserMapping& mapping : database.all<UserMapping>())
    visit(mapping.id.name(), mapping.id);
  for (const DefaultPrivileges& each : database.all<DefaultPrivileges>())
    visit(Text(default_privileges_creator(each.id)), each.id);
  for (const GlobalDefaultPrivileges& each : database.all<GlobalDefaultPrivileges>())
    visit(Text(default_privileges_creator(each.id)), each.id);
}

/// What one set of default privileges is on; nothing for what no such set can be on.
std::string_view target_of(ObjectId object) {
  const bool is_table = is_a<Table>(object) || is_a<ForeignTable>(object) || is_a<View>(object) ||
                        is_a<MaterializedView>(object);
  if (is_table) return "tables";
  if (is_a<Sequence>(object)) return "sequences";
  if (is_a<Function>(object) || is_a<Procedure>(object) || is_a<Aggregate>(object))
    return "functions";
  if (is_a<Schema>(object)) return "schemas";
  const bool is_type = is_a<Enum>(object) || is_a<Domain>(object) || is_a<CompositeType>(object) ||
                       is_a<RangeType>(object);
  return is_type ? "types" : "";
}

using IdSet = std::unordered_set<ObjectId>;

bool is_default_set(ObjectId id) {
  return is_a<DefaultPrivileges>(id) || is_a<GlobalDefaultPrivileges>(id);
}

using Given = std::map<Text, Privileges>;  // by role

/// What the connected role's own default privileges are, by what they are on.
class Defaults {
 public:
  Defaults(const Database& live, const Server& server) : server_(server) {
    for (const Grant& grant : live.all<Grant>()) {
      const ObjectId set = grant.id.parent();
      if (is_default_set(set) && default_privileges_creator(set).empty())
        sets_[set][grant.id.name()] = grant.privileges;
    }
  }

  bool empty() const { return sets_.empty(); }

  /// What each role gets beside or instead of the usual when the object is created.
  Given given(ObjectId object) const {
    const Text target(target_of(object));
    Given given;
    if (target.empty()) return given;
    if (const auto global = sets_.find(id_of<GlobalDefaultPrivileges>({}, target));
        global != sets_.end())
      given = global->second;
    const auto in_schema = sets_.find(id_of<DefaultPrivileges>(schema_of(object), target));
    if (in_schema == sets_.end()) return given;
    for (const auto& [role, privileges] : in_schema->second)
      add(given, object, role, privileges);
    return given;
  }

 private:
  void add(Given& given, ObjectId object, Text role, const Privileges& more) const {
    const auto known = given.try_emplace(role, usual_privileges(object, role, server_)).first;
    Privileges& all = known->second;
    all.insert(all.end(), more.begin(), more.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  Server server_;
  std::map<ObjectId, Given> sets_;
};

bool are_managed(const GrantsManaged& managed, ObjectId object) {
  if (managed.strict) return true;
  const auto speaks_of = [&](ObjectId id) {
    return managed.declared.spoken_of.contains(id_of<Grant>(id, Text()));
  };
  if (speaks_of(object)) return true;
  return std::any_of(managed.resolved.begin(), managed.resolved.end(), [&](const auto& each) {
    return each.second == object && speaks_of(each.first);
  });
}

/// Tells the grants of an object; `nothing` gets one for each role that is to have less than given.
void give(const Given& given, ObjectId object, const Server& server, Database& to,
          std::vector<Grant>& nothing) {
  for (const auto& [role, privileges] : given) {
    const ObjectId id = id_of<Grant>(object, role);
    const Privileges usual = usual_privileges(object, role, server);
    if (Grant* grant = to.find<Grant>(id))
      grant->given = privileges;
    else if (privileges != usual)
      nothing.push_back(Grant{.id = id, .privileges = usual, .given = privileges});
  }
}

std::vector<ObjectId> ids_of_grants(const Database& database) {
  std::vector<ObjectId> ids;
  for (const Grant& grant : database.all<Grant>())
    ids.push_back(grant.id);
  return ids;
}

/// Whom `(owner)` is; empty: the connected role.
Text owner_of(const Database& database, ObjectId object) {
  if (is_default_set(object)) return Text(default_privileges_creator(object));
  const Owner* owner = database.find<Owner>(id_of<Owner>(object, ""));
  return owner == nullptr ? Text() : owner->role;
}

void expand_all(Grant& grant, const Server& server) {
  Privileges expanded;
  for (const Privilege& each : grant.privileges) {
    if (each.word != "all") {
      expanded.push_back(each);
      continue;
    }
    for (Privilege one : all_privileges(grant.id.parent(), !each.column.empty(), server)) {
      one.column = each.column;
      one.grantable = each.grantable;
      expanded.push_back(one);
    }
  }
  std::sort(expanded.begin(), expanded.end());
  expanded.erase(std::unique(expanded.begin(), expanded.end()), expanded.end());
  grant.privileges = std::move(expanded);
}

}  // namespace

std::set<Text> named_roles(const Database& database) {
  std::set<Text> roles;
  for_each_role(database, [&](Text role, ObjectId /*object*/) {
    if (is_a_role(role)) roles.insert(role);
  });
  return roles;
}

Diagnostics unknown_roles(const Database& declared, const std::vector<Text>& roles,
                          const std::unordered_map<ObjectId, Place>& places) {
  const std::set<Text> known(roles.begin(), roles.end());
  std::map<Text, Place> unknown;
  for_each_role(declared, [&](Text role, ObjectId object) {
    const auto place = places.find(object);
    if (!is_a_role(role) || known.contains(role) || place == places.end()) return;
    const auto first = unknown.try_emplace(role, place->second).first;
    first->second = std::min(first->second, place->second);
  });
  Diagnostics problems;
  for (const auto& [role, place] : unknown)
    problems.push_back(error("there is no role " + quoted(role) + " on the server", place,
                             "create it first: CREATE ROLE " + quoted(role)));
  return problems;
}

bool holds_no_sql(ObjectId id) {
  static constexpr auto holds_none = [] {
    std::array<bool, kind_count> kinds{};
    for_each_kind([&]<class T>(const T*) { kinds[kind_index<T>] = !is_elaborated<T>(); });
    return kinds;
  }();
  for (; id; id = id.parent())
    if (id.kind() < kind_count && holds_none[id.kind()]) return true;
  return false;
}

void normalise_grants(Database& declared, Text user, const Server& server) {
  IdSet superfluous;
  for (const ObjectId id : ids_of_grants(declared)) {
    Grant& grant = *declared.find<Grant>(id);
    expand_all(grant, server);
    const ObjectId object = id.parent();
    const Text owner = owner_of(declared, object);
    if (id.name() == owner_word) grant.owner = owner;
    const bool is_to_owner = id.name() == (owner.empty() ? user : owner);
    const bool is_usual = grant.privileges == usual_privileges(object, id.name(), server);
    if (is_usual || (is_to_owner && !is_default_set(object))) superfluous.insert(id);
  }
  declared.remove_if([&](ObjectId id) { return superfluous.contains(id); });
}

void give_default_privileges(const GrantsManaged& managed, const Server& server, Database& from,
                             Database& to) {
  const Defaults defaults(from, server);
  if (defaults.empty()) return;
  std::vector<Grant> nothing;
  for (const ObjectId object : to.ids())
    if (!target_of(object).empty() && are_managed(managed, object))
      give(defaults.given(object), object, server, to, nothing);
  for (const Grant& grant : nothing) {
    if (from.contains(grant.id.parent()) && !from.contains(grant.id)) from.add(grant);
    to.add(grant);
    from.seal();
  }
  to.seal();
}

}  // namespace theseus
