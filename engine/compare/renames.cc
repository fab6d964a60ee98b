#include "engine/compare/renames.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/compare/privileges.h"
#include "engine/diff/change.h"
#include "engine/kinds/inherited_not_null.h"

namespace theseus {
namespace {

int depth(ObjectId id) {
  return id ? depth(id.parent()) + 1 : 0;
}

std::string names_of(const std::vector<ObjectId>& ids) {
  std::string names;
  for (const ObjectId id : ids)
    names += (names.empty() ? "" : ", ") + to_string(id);
  return names;
}

class Pending {
 public:
  Pending(const DeclaredSchema& declared, const ScopeOptions& options, const Database& live)
      : declared_(declared), options_(options), live_(live) {
    live.for_each_object([&]<class T>(const T& object) {
      if constexpr (requires { T::renamed_by; })
        if (T::renamed_by == Form::rename_routine)
          routines_[{object.id.parent(), own_name(object.id)}].push_back(object.id);
    });
  }

  Result<Renames> run(const Renames& others) {
    std::vector<ObjectId> wanted;
    for (const auto& [id, former] : declared_.former_names)
      if (may_contain(options_, root(id).name())) wanted.push_back(id);
    // What something stands in first, so that it is known what that is called now.
    std::sort(wanted.begin(), wanted.end(), [](ObjectId a, ObjectId b) {
      return std::pair(depth(a), a) < std::pair(depth(b), b);
    });
    for (const ObjectId id : wanted) {
      const FormerNames& former = declared_.former_names.at(id);
      look_at(id, former);
      for (const auto& [label, old] : former.labels)
        look_at_label(id, label, old, former.place);
    }
    if (!problems_.empty()) return problems_;
    renames_.insert(renames_.end(), others.begin(), others.end());
    std::stable_sort(renames_.begin(), renames_.end(), [](const Rename& a, const Rename& b) {
      const auto key = [](const Rename& each) {
        return std::tuple(each.label.empty(), -depth(each.object), -each.object.kind());
      };
      return key(a) < key(b);
    });
    return renames_;
  }

 private:
  void look_at(ObjectId id, const FormerNames& former) {
    std::vector<ObjectId> found;
    for (const Text name : former.names)
      for (const ObjectId old : called(id, name))
        found.push_back(old);
    if (found.empty()) return;
    std::sort(found.begin(), found.end());
    if (found.size() > 1)
      return complain(former.place,
                      fmt::format("{}: renamed_from means {}", to_string(id), names_of(found)),
                      "name one of them; a routine with its arguments, as \"touch(integer)\"");
    const ObjectId old = found.front();
    if (old == before(id)) return;
    if (is_hidden(options_, old))
      return complain(
          former.place,
          fmt::format("{}, from which {} is renamed, is ignored", to_string(old), to_string(id)),
          "remove one of the two: see docs/settings.md");
    const Rename rename{.object = old, .name = own_name(id)};
    if (live_.contains(renamed_id(rename)) || live_.contains(before(id))) {
      if (!declared_.database.contains(below(id.parent(), old)))
        complain(former.place,
                 fmt::format("{} and {}, from which it is renamed, are both in the database",
                             to_string(id), to_string(old)),
                 "drop one of them by hand, or remove renamed_from");
      return;
    }
    if (!taken_.insert({old, id}).second)
      return complain(former.place,
                      fmt::format("{} and {} are both renamed from {}", to_string(id),
                                  to_string(taken_.at(old)), to_string(old)),
                      "only one of them can be");
    before_[id] = old;
    renames_.push_back(rename);
  }

  void look_at_label(ObjectId type, Text label, Text old, const Place& place) {
    const Enum* live = live_.find<Enum>(before(type));
    const Enum* declared = declared_.database.find<Enum>(type);
    const auto has = [](const Enum* holder, Text wanted) {
      return holder != nullptr && std::find(holder->labels.begin(), holder->labels.end(), wanted) !=
                                      holder->labels.end();
    };
    if (!has(live, old)) return;
    if (!has(live, label)) return renames_.push_back({live->id, old, label});
    if (!has(declared, old))
      complain(place,
               fmt::format("the labels {} and {}, from which it is renamed, are both in {}",
                           label.string(), old.string(), to_string(live->id)),
               "keep the old one too, or remove renamed_from");
  }

  /// What is called so now where the declared object would stand.
  std::vector<ObjectId> called(ObjectId id, Text name) const {
    const ObjectId parent = before(id.parent());
    const ObjectId exact(id.kind(), parent, name);
    if (live_.contains(exact)) return {exact};
    std::vector<ObjectId> same_kind;
    if (const auto routines = routines_.find({parent, name}); routines != routines_.end())
      std::copy_if(routines->second.begin(), routines->second.end(), std::back_inserter(same_kind),
                   [&](ObjectId each) { return each.kind() == id.kind(); });
    return same_kind;
  }

  /// What a declared object is called in the database.
  ObjectId before(ObjectId id) const {
    if (!id) return id;
    if (const auto found = before_.find(id); found != before_.end()) return found->second;
    return below(before(id.parent()), id);
  }

  static ObjectId below(ObjectId parent, ObjectId id) { return {id.kind(), parent, id.name()}; }

  void complain(const Place& place, std::string what, std::string hint) {
    problems_.push_back(error(std::move(what), place, std::move(hint)));
  }

  const DeclaredSchema& declared_;
  const ScopeOptions& options_;
  const Database& live_;
  std::map<std::pair<ObjectId, Text>, std::vector<ObjectId>> routines_;  // by schema and bare name
  std::map<ObjectId, ObjectId> before_, taken_;
  Renames renames_;
  Diagnostics problems_;
};

/// What is renamed, what stands in it, and what refers to any of that.
Ids concerned_by(const Renames& renames, const Database& live) {
  std::vector<ObjectId> ids;
  for (const Rename& rename : renames)
    ids.push_back(rename.object);
  Ids all = dependents_of(live, ids);
  all.insert(ids.begin(), ids.end());
  return all;
}

/// What is renamed in a table is renamed in its partitions, as long as they are that. Those of the
/// uppermost tables come first.
std::vector<const PartitionOf*> partitions_of_renamed(const Renames& renames,
                                                      const Database& live) {
  std::vector<const PartitionOf*> found;
  Ids tables;
  for (const Rename& rename : renames)
    for (ObjectId id = rename.object; id; id = id.parent())
      if (is_a<Table>(id)) tables.insert(id);
  for (bool is_done = tables.empty(); !is_done;) {
    is_done = true;
    for (const PartitionOf& part : live.all<PartitionOf>())
      if (tables.contains(part.table.id) && tables.insert(part.id.parent()).second) {
        found.push_back(&part);
        is_done = false;
      }
  }
  return found;
}

/// Columns have no numbers of their own in the catalog.
void add_columns(const Renames& renames, const std::vector<const PartitionOf*>& parts,
                 RenamedIds& ids) {
  for (const Rename& rename : renames) {
    if (!is_a<Column>(rename.object)) continue;
    Ids tables{rename.object.parent()};
    for (const PartitionOf* part : parts) {
      if (!tables.contains(part->table.id)) continue;
      const ObjectId table = part->id.parent();
      tables.insert(table);
      ids.add(id_of<Column>(table, rename.object.name()),
              id_of<Column>(ids.now(table), rename.name));
    }
  }
}

/// The live object with those fields that the renames changed on scratch: what else scratch spells
/// otherwise stays as it is.
AnyObject respelt(AnyObject live, const AnyObject& before, const AnyObject& after) {
  std::visit(
      [&]<class T>(T& object) {
        const T& old = std::get<T>(before);
        const T& now = std::get<T>(after);
        for_each_field<T>([&](const auto& field) {
          if (field.on_change != OnChange::ignore && !(old.*field.member == now.*field.member))
            object.*field.member = now.*field.member;
        });
      },
      live);
  return live;
}

void move_all(std::vector<ObjectId>& ids, const RenamedIds& renamed) {
  for (ObjectId& id : ids)
    id = renamed.now(id);
}

}  // namespace

Result<Renames> pending_renames(const DeclaredSchema& declared, const ScopeOptions& options,
                                const Renames& others, const Database& live) {
  if (declared.former_names.empty()) return others;
  return Pending(declared, options, live).run(others);
}

Result<Renaming> followed(const Renames& renames, const Database& live, Elaborator& elaborator) {
  Renaming renaming{renames, RenamedIds(renames), {}};
  Statements statements;
  for (const Rename& rename : renames)
    statements.push_back(theseus::renamed(rename));
  Ids concerned = concerned_by(renames, live);
  const std::vector<const PartitionOf*> parts = partitions_of_renamed(renames, live);
  for (const PartitionOf* part : parts)
    concerned.insert(part->id);
  const Ids slice = Needs(live).closure({concerned.begin(), concerned.end()});
  const Result<Elaborator::Changed> changed = elaborator.changed(part_of(live, slice), statements);
  if (!changed) return changed.diagnostics();
  for (const auto& [before, now] : changed->ids)
    if (renaming.ids.now(before) != now) renaming.ids.add(before, now);
  add_columns(renames, parts, renaming.ids);
  Diagnostics unknown;
  for (const ObjectId id : concerned) {
    const auto object = live.object(id);
    if (!object || holds_no_sql(id)) continue;
    const auto before = changed->before.object(id);
    const auto after = changed->after.object(renaming.ids.now(id));
    if (!before || !after) {
      unknown.push_back(error(to_string(id) + " cannot be created on the scratch server, so what " +
                                  "a rename makes of it is not known",
                              {}, "rename by hand, then remove renamed_from"));
      continue;
    }
    const AnyObject only_moved = moved(*object, renaming.ids);
    AnyObject now = respelt(only_moved, moved(*before, renaming.ids), *after);
    if (!(now == only_moved)) renaming.respelt.emplace_back(*object, std::move(now));
  }
  if (!unknown.empty()) return unknown;
  std::sort(renaming.respelt.begin(), renaming.respelt.end(),
            [](const auto& a, const auto& b) { return id_of(a.first) < id_of(b.first); });
  return renaming;
}

Catalog renamed(Catalog catalog, const Renaming& renaming) {
  catalog.database = renamed(catalog.database, renaming);
  inherit_not_null(catalog.database);  // names that are no longer the usual ones
  move_all(catalog.invalid_indexes, renaming.ids);
  move_all(catalog.refers_outside, renaming.ids);
  for (Text& schema : catalog.warning_schemas)
    if (!schema.empty()) schema = renaming.ids.now(id_of<Schema>({}, schema)).name();
  return catalog;
}

}  // namespace theseus
