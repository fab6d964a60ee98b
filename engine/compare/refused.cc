#include "engine/compare/refused.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "schemas/keys.h"

namespace theseus {
namespace {

/// The object with an owner: what stands directly in a schema, or the schema or extension itself.
ObjectId owned(ObjectId id) {
  while (id.parent()) {
    bool is_top = false;
    for_each_kind([&]<class T>(const T*) {
      if constexpr (yaml::is_at_top<T>) is_top = is_top || is_a<T>(id);
    });
    if (is_top) break;
    id = id.parent();
  }
  return id;
}

/// What is missing, sorted by what a person sees first.
struct Missing {
  std::map<ObjectId, Text> owners = {};  // objects of others
  std::set<ObjectId> schemas = {};       // where CREATE is missing
  bool schema_creation = false;
};

class Finder {
 public:
  explicit Finder(const Permissions& permissions) : permissions_(permissions) {}

  void look_at(const Change& change) {
    const ObjectId id = id_of(change);
    const ObjectId top = owned(id);
    if (before(change) == nullptr && top == id) return need_creation(id);
    // The owner of a schema may drop what is in it.
    const bool goes = top == id && std::holds_alternative<Removed>(change);
    if (goes && id.parent() && !permissions_.owners.contains(id.parent())) return;
    need_ownership(top);
    if (has_index(id) && before(change) == nullptr) need_creation(top);
  }

  /// It is to be renamed: that takes the name out of its schema and puts another there.
  void look_at(ObjectId renamed) {
    need_ownership(owned(renamed));
    if (owned(renamed) == renamed) need_creation(renamed);
  }

  const Missing& missing() const { return missing_; }

 private:
  static bool has_index(ObjectId id) {
    return is_a<Index>(id) || is_a<PrimaryKey>(id) || is_a<Unique>(id) || is_a<Exclusion>(id);
  }

  void need_creation(ObjectId id) {
    const ObjectId schema = root(id);
    if (schema == id) {
      missing_.schema_creation =
          missing_.schema_creation || (is_a<Schema>(id) && !permissions_.can_create_schemas);
    } else if (permissions_.closed_schemas.contains(schema)) {
      missing_.schemas.insert(schema);
    }
  }

  void need_ownership(ObjectId id) {
    const auto owner = permissions_.owners.find(id);
    if (owner != permissions_.owners.end()) missing_.owners.emplace(id, owner->second);
  }

  const Permissions& permissions_;
  Missing missing_;
};

Permissions under_new_names(Permissions permissions, const RenamedIds& ids) {
  for (auto& [id, owner] : std::exchange(permissions.owners, {}))
    permissions.owners.emplace(ids.now(id), owner);
  for (const ObjectId schema : std::exchange(permissions.closed_schemas, {}))
    permissions.closed_schemas.insert(ids.now(schema));
  return permissions;
}

/// The first few of them and how many more.
std::string listed(const std::vector<std::string>& all) {
  constexpr std::size_t named = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), named); ++i)
    text += (i == 0 ? "" : ", ") + all[i];
  if (all.size() > named) text += fmt::format(" and {} more", all.size() - named);
  return text;
}

Diagnostic explained(const Missing& missing, const Permissions& permissions) {
  const std::string role = Sql(Identifier{permissions.role}).text();
  std::vector<std::string> lacks, remedies;
  std::vector<std::string> objects;
  std::set<Text> owners;
  for (const auto& [id, owner] : missing.owners) {
    objects.push_back(fmt::format("{} of {}", to_string(id), owner.view()));
    owners.insert(owner);
  }
  if (!objects.empty()) lacks.push_back("alter " + listed(objects));
  for (const Text owner : owners)
    if (!permissions.superusers.contains(owner))
      remedies.push_back(fmt::format("GRANT {} TO {}", Sql(Identifier{owner}).text(), role));
  std::vector<std::string> schemas;
  for (const ObjectId schema : missing.schemas) {
    schemas.push_back(to_string(schema));
    remedies.push_back(fmt::format("GRANT CREATE ON {} TO {}", addressed(schema).text(), role));
  }
  if (!schemas.empty()) lacks.push_back("create in " + listed(schemas));
  if (missing.schema_creation) {
    lacks.emplace_back("create schemas");
    remedies.push_back(fmt::format("GRANT CREATE ON DATABASE … TO {}", role));
  }
  const std::string hint = "connect as a role that may";
  return error(fmt::format("role {} may not {}", permissions.role.view(),
                           fmt::join(lacks, ", and may not ")),
               {}, remedies.empty() ? hint : hint + ", or: " + listed(remedies));
}

}  // namespace

Diagnostics refused_to_role(const std::vector<Change>& changes, const Renaming& renaming,
                            const Permissions& permissions) {
  const Permissions as_renamed = under_new_names(permissions, renaming.ids);
  Finder finder(as_renamed);
  for (const Rename& rename : renaming.renames)
    finder.look_at(renaming.ids.now(rename.object));
  for (const Change& change : changes)
    finder.look_at(change);
  const Missing& missing = finder.missing();
  if (missing.owners.empty() && missing.schemas.empty() && !missing.schema_creation) return {};
  return {explained(missing, permissions)};
}

}  // namespace theseus
