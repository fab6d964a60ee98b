#include "engine/compare/findings.h"

#include "engine/compare/privileges.h"

namespace theseus {
namespace {

/// What does not differ, as it is live, and what is known of the rest.
Database settled(const Sides& sides, const Findings& findings) {
  Database to;
  const Ids missing(findings.missing.begin(), findings.missing.end());
  const auto is_as_live = [&](ObjectId id) {
    return !findings.settled.contains(id) && !missing.contains(id) && !holds_no_sql(id);
  };
  to.add_from(sides.from,
              [&](ObjectId id) { return is_as_live(id) && sides.declared.contains(id); });
  to.add_from(sides.declared,
              [&](ObjectId id) { return is_as_live(id) && !sides.from.contains(id); });
  for (const auto& [id, recalled] : findings.settled)
    if (recalled.object) to.add(*recalled.object);
  const Schema* own = sides.from.find<Schema>(public_schema());
  if (own != nullptr && !sides.declared.contains(own->id)) to.add(*own);
  to.seal();
  return to;
}

/// Owners, grants and the like are what was declared, on what their objects are called now.
void add_what_holds_no_sql(const Sides& sides, const Findings& findings, Database& to) {
  sides.declared.for_each_object([&]<class T>(const T& declared) {
    if (!holds_no_sql(declared.id)) return;
    T object = declared;
    object.id = findings.now(object.id);
    to.add(std::move(object));
  });
}

std::vector<Dependency> dependencies(const Findings& findings, const std::vector<Change>& differing,
                                     const std::vector<Dependency>& live) {
  Ids tried = findings.tried();
  tried.insert(findings.extra.begin(), findings.extra.end());
  std::vector<Dependency> all;
  for (const Dependency& each : findings.read.dependencies)
    if (tried.contains(each.dependent)) all.push_back(each);
  for (const auto& [id, recalled] : findings.settled) {
    const ObjectId as = recalled.object ? id_of(*recalled.object) : id;
    tried.insert(as);
    for (const ObjectId referenced : recalled.refers)
      all.push_back({as, referenced});
  }
  for (const Change& change : differing)
    tried.insert(id_of(change));
  for (const Dependency& each : live)
    if (!tried.contains(each.dependent)) all.push_back(each);
  return all;
}

}  // namespace

ObjectId Findings::now(ObjectId declared) const {
  if (!declared) return declared;
  if (const auto found = resolved.find(declared); found != resolved.end()) return found->second;
  if (const auto found = settled.find(declared); found != settled.end() && found->second.object)
    return id_of(*found->second.object);
  const ObjectId parent = now(declared.parent());
  return parent == declared.parent() ? declared
                                     : ObjectId(declared.kind(), parent, declared.name());
}

Ids Findings::tried() const {
  Ids ids;
  for (const ObjectId id : missing)
    ids.insert(now(id));
  return ids;
}

ResolvedIds Findings::renumbered() const {
  ResolvedIds all = resolved;
  for (const auto& [written, recalled] : settled)
    if (recalled.object && id_of(*recalled.object) != written)
      all.emplace(written, id_of(*recalled.object));
  return all;
}

ObjectId public_schema() {
  return id_of<Schema>({}, "public");
}

bool is_unchanged(const Sides& sides, ObjectId declared) {
  const auto live = sides.from.object(declared);
  return live && is_equal(*live, *sides.declared.object(declared));
}

std::vector<ObjectId> changing(const Sides& sides, const Findings& findings,
                               const std::vector<Change>& differing) {
  std::vector<ObjectId> ids;
  Ids kept{public_schema()};
  for (const auto& [id, recalled] : findings.settled) {
    const ObjectId as = recalled.object ? id_of(*recalled.object) : id;
    const auto live = sides.from.object(as);
    if (recalled.object) kept.insert(as);
    if (live && recalled.object ? !is_equal(*live, *recalled.object) : live || recalled.object)
      ids.push_back(as);
  }
  for (const Change& change : differing)
    if (after(change) == nullptr && !kept.contains(id_of(change))) ids.push_back(id_of(change));
  return ids;
}

Database outcome(const Sides& sides, const Findings& findings, const std::vector<Change>& differing,
                 const std::vector<Dependency>& live, bool whole) {
  Database to = settled(sides, findings);
  std::vector<ObjectId> extra = findings.extra;
  std::erase_if(extra, [&](ObjectId id) { return to.contains(id); });
  for (const ObjectId id : findings.missing) {
    const auto object = is_unchanged(sides, id) ? sides.from.object(id)
                                                : findings.spelled.to.object(findings.now(id));
    if (object) to.add(*object);
  }
  for (const ObjectId id : extra)
    if (const auto object = findings.spelled.to.object(id)) to.add(*object);
  add_what_holds_no_sql(sides, findings, to);
  to.seal();
  to.dependencies = whole ? findings.read.dependencies : dependencies(findings, differing, live);
  return to;
}

}  // namespace theseus
