#include "engine/compare/comparer.h"

#include <algorithm>

#include "engine/compare/facts.h"
#include "engine/compare/outside.h"
#include "engine/compare/privileges.h"
#include "engine/compare/search_path.h"
#include "engine/compare/twins.h"
#include "engine/diff/diff.h"
#include "introspect/journal.h"
#include "planner/planner.h"

namespace theseus {
namespace {

Diagnostics warnings_in(const Catalog& catalog, const Scope& scope) {
  Diagnostics warnings;
  for (std::size_t i = 0; i < catalog.warnings.size(); ++i) {
    const Text schema = catalog.warning_schemas[i];
    if (schema.empty() || scope.schemas().contains(schema)) warnings.push_back(catalog.warnings[i]);
  }
  return warnings;
}

Ids all_ids(const Database& database) {
  const std::vector<ObjectId> ids = database.ids();
  return {ids.begin(), ids.end()};
}

std::vector<ObjectId> sorted(const Ids& ids) {
  std::vector<ObjectId> list(ids.begin(), ids.end());
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace

Result<Comparison> Comparer::run() {
  Diagnostics mistakes = contradictions(schema_, options_.scope);
  if (!mistakes.empty()) return mistakes;
  Result<Comparison> comparison = run_once({.dependencies = options_.whole});
  if (!comparison) return comparison;
  twins_ = renames_of_twins(*comparison);
  if (!twins_.empty() || !are_foreseen(comparison->changes))
    comparison = run_once({.dependencies = true});
  if (!comparison) return comparison;
  const Diagnostics hints = hints_of_renames(*comparison);
  comparison->notes.insert(comparison->notes.end(), hints.begin(), hints.end());
  return comparison;
}

Result<Comparison> Comparer::run_once(CatalogOptions what) {
  unrenamed_.reset();
  what.concerned = [&](const Catalog& live) { return look(live); };
  Result<Catalog> catalog = read_catalog(target_, what);
  if (!catalog) return catalog.diagnostics();
  if (!renames_) return renames_.diagnostics();
  if (!renames_->empty() && !what.dependencies) return run_once({.dependencies = true});
  catalog_ = std::move(*catalog);
  Comparison comparison{.server = target_.server()};
  if (!renames_->empty()) {
    const Result<Nothing> done = follow_renames(comparison);
    if (!done) return done.diagnostics();
  }
  Diagnostics unknown = unknown_roles(sides_->declared, catalog_.roles, schema_.places);
  if (!unknown.empty()) return unknown;
  const Diagnostics warnings = warnings_in(catalog_, sides_->scope);
  comparison.notes.insert(comparison.notes.end(), warnings.begin(), warnings.end());
  for (const Text schema : sides_->scope.schemas())
    comparison.schemas.push_back(schema.string());
  for (const Rename& each : comparison.renaming.renames)
    if (is_a<Schema>(each.object)) comparison.schemas.push_back(each.object.name().string());
  if (memory_ || !comparison.renaming.empty()) comparison.places = schema_.places;
  if (!memory_) {  // no text differs
    comparison.from = std::move(sides_->from);
    comparison.to = std::move(sides_->declared);
    add_fingerprints(comparison);
    return comparison;
  }
  memory_->look_at(catalog_.database);
  look_around();
  if (!findings_.missing.empty()) {
    const Result<Nothing> done = elaborate(comparison);
    if (!done) return done.diagnostics();
  }
  finish(comparison);
  const Result<Nothing> asked = ask_for_facts(target_, schema_, comparison);
  if (!asked) return asked.diagnostics();
  Diagnostics in_the_way = outside_in_the_way(catalog_.database, sides_->scope, comparison.changes);
  if (!in_the_way.empty()) return in_the_way;
  return comparison;
}

/// They come first: all else is compared with what the database is after them.
Result<Nothing> Comparer::follow_renames(Comparison& comparison) {
  Result<ScratchServer> scratch =
      ScratchServer::open(with_extensions(options_.scratch, catalog_.database), target_,
                          options_.target, catalog_.encoding);
  if (!scratch) return scratch.diagnostics();
  comparison.scratch = scratch->description();
  comparison.notes = scratch->notes();
  Elaborator elaborator(std::move(*scratch), {catalog_, schema_});
  Result<Renaming> renaming = followed(*renames_, catalog_.database, elaborator);
  if (!renaming) return renaming.diagnostics();
  unrenamed_ = catalog_.database;
  catalog_ = renamed(std::move(catalog_), *renaming);
  comparison.renaming = std::move(*renaming);
  renames_ = Renames();
  look(catalog_);
  return Nothing{};
}

/// Dependencies were read around what seemed to change: was anything else found to change?
bool Comparer::are_foreseen(const std::vector<Change>& changes) const {
  if (concerned_.empty()) return true;
  Ids foreseen = dependents_;
  for (const ObjectId each : concerned_)
    for (ObjectId id = each; id && !is_a<Schema>(id); id = id.parent())
      foreseen.insert(id);
  return std::all_of(changes.begin(), changes.end(), [&](const Change& change) {
    return before(change) == nullptr || foreseen.contains(id_of(change)) ||
           foreseen.contains(id_of(change).parent());
  });
}

/// While the snapshot is held: what differs, and what is known of that. Gives what the dependencies
/// are needed of.
std::vector<ObjectId> Comparer::look(const Catalog& live) {
  if (!unrenamed_) renames_ = pending_renames(schema_, options_.scope, twins_, live.database);
  if (!renames_ || !renames_->empty()) return {};
  memory_.reset();
  findings_ = {};
  concerned_ = {};
  sides_.emplace(live, schema_, options_.scope, Connected{target_.user(), target_.server()});
  differing_ = diff(sides_->from, sides_->declared, target_.server());
  if (differing_.empty()) return {};
  prepare(live.database);
  if (options_.whole) {
    findings_.missing = sorted(all_ids(sides_->declared));
    std::erase_if(findings_.missing, holds_no_sql);
    return {};
  }
  journal_ = {};
  journal_.add_lines(read_spellings(target_));
  book_ = options_.known ? options_.known() : SpellingBook();
  book_.add_lines(journal_.lines());
  for (const Change& change : differing_)
    if (after(change) != nullptr) settle(id_of(change));
  concerned_ = concerned();
  return concerned_;
}

/// What changes as far as it is known, and what nobody knows.
std::vector<ObjectId> Comparer::concerned() const {
  std::vector<ObjectId> ids = changing(*sides_, findings_, differing_);
  ids.insert(ids.end(), findings_.missing.begin(), findings_.missing.end());
  return ids;
}

void Comparer::prepare(const Database& live) {
  wanted_ = wanted(*sides_, live);
  needs_.emplace(wanted_);
  memory_.emplace(wanted_, *needs_, sides_->from, target_.server(),
                  [&](ObjectId id) { return search_path(schema_, id); });
  memory_->look_at(live);
}

void Comparer::settle(ObjectId id) {
  if (holds_no_sql(id)) return;
  if (auto recalled = memory_->recall(book_, id))
    findings_.settled.emplace(id, std::move(*recalled));
  else
    findings_.missing.push_back(id);
}

/// What refers to something that changes has to be tried as well, though its text stays.
void Comparer::look_around() {
  if (options_.whole) return;
  if (concerned_.empty()) return;
  dependents_ = dependents_of(catalog_.database, concerned_);
  Ids tried(findings_.missing.begin(), findings_.missing.end());
  for (const auto& [id, recalled] : findings_.settled)
    tried.insert(id);
  for (const ObjectId id : sorted(dependents_))
    if (!tried.contains(id) && sides_->declared.contains(id)) settle(id);
}

Ids Comparer::slice() const {
  return options_.whole ? all_ids(wanted_) : needs_->closure(findings_.missing);
}

/// What is only there to be referred to: it is live as it stands here, or out of scope. What refers
/// to something that no kind stands for cannot be created on scratch, and need not be.
Ids Comparer::may_fail(const Ids& slice) const {
  Ids context;
  const Ids missing(findings_.missing.begin(), findings_.missing.end());
  const Ids outside(catalog_.refers_outside.begin(), catalog_.refers_outside.end());
  for (const ObjectId id : slice) {
    const bool is_ours = sides_->declared.contains(id);
    const bool is_tried = missing.contains(id) || findings_.settled.contains(id);
    if (!is_ours || (!is_tried && !options_.whole) ||
        (outside.contains(id) && is_unchanged(*sides_, id)))
      context.insert(id);
  }
  return context;
}

Respelling Comparer::respelling(Elaborator& elaborator) const {
  return {[&] { return elaborator.read_again(findings_.read); },
          [&] {
            const Database& live = catalog_.database;
            std::vector<ObjectId> ids;
            for (const ObjectId id : findings_.missing)
              ids.push_back(findings_.now(id));
            return elaborator.read_again(options_.whole ? live
                                                        : part_of(live, Needs(live).closure(ids)));
          }};
}

Result<Nothing> Comparer::elaborate(Comparison& comparison) {
  Diagnostics unknown = unsupported_in(differing_, target_.server(), comparison.places);
  if (!unknown.empty()) return unknown;
  Result<ScratchServer> scratch = ScratchServer::open(with_extensions(options_.scratch, wanted_),
                                                      target_, options_.target, catalog_.encoding);
  if (!scratch) return scratch.diagnostics();
  Elaborator elaborator(std::move(*scratch), {catalog_, schema_});
  comparison.scratch = elaborator.scratch().description();
  const Diagnostics& notes = elaborator.scratch().notes();
  comparison.notes.insert(comparison.notes.end(), notes.begin(), notes.end());

  const Ids slice = this->slice();
  Result<Database> read = elaborator.read_back(part_of(wanted_, slice), may_fail(slice));
  if (!read) return read.diagnostics();
  findings_.read = std::move(*read);
  findings_.resolved = elaborator.resolved();
  Ids expected{public_schema()};
  for (const ObjectId id : slice)
    expected.insert(findings_.now(id));
  for (const ObjectId id : findings_.read.ids())
    if (!expected.contains(id) && sides_->scope.contains(id)) findings_.extra.push_back(id);

  Ids tried = findings_.tried();
  tried.insert(findings_.extra.begin(), findings_.extra.end());
  Result<Spelled> spelled = with_live_spelling(
      part_of(sides_->from, tried),
      part_of(sides_->declared, {findings_.missing.begin(), findings_.missing.end()}),
      part_of(findings_.read, tried), respelling(elaborator));
  if (!spelled) return spelled.diagnostics();
  findings_.spelled = std::move(*spelled);
  if (findings_.extra.empty()) learn();
  return Nothing{};
}

void Comparer::learn() {
  std::unordered_map<ObjectId, std::vector<ObjectId>> refers;
  for (const Dependency& each : findings_.read.dependencies)
    refers[each.dependent].push_back(each.referenced);
  for (const ObjectId id : findings_.missing) {
    const ObjectId as = findings_.now(id);
    Learnt learnt{.object = findings_.read.object(as), .refers = refers[as]};
    const auto live = sides_->from.object(as);
    if (!learnt.object && live) continue;  // it could not be created, or went another way
    if (findings_.spelled.again)
      if (const auto again = findings_.spelled.again->object(as)) learnt.again = digest_of(*again);
    std::optional<bool> adopted;
    if (live && learnt.object && !is_unchanged(*sides_, id) &&
        differs_in_sql(*live, *learnt.object))
      adopted = is_equal(*live, *findings_.spelled.to.object(as));
    memory_->learn(book_, id, std::move(learnt), adopted);
  }
}

/// What the YAML does not speak of, and what default privileges give.
void Comparer::add_rights(Database& to) {
  const ResolvedIds resolved = findings_.renumbered();
  add_unmanaged(sides_->from, schema_, options_.scope, resolved, to);
  give_default_privileges({options_.scope.strict, schema_, resolved}, target_.server(),
                          sides_->from, to);
}

/// Of what the plan begins with.
void Comparer::add_fingerprints(Comparison& comparison) const {
  if (!comparison.finds_nothing() && options_.fingerprints)
    comparison.fingerprints = fingerprints_in(unrenamed_ ? *unrenamed_ : catalog_.database,
                                              comparison.schemas, options_.scope);
}

void Comparer::finish(Comparison& comparison) {
  comparison.to =
      outcome(*sides_, findings_, differing_, catalog_.database.dependencies, options_.whole);
  Ids differing;
  for (const Change& change : differing_)
    differing.insert(id_of(change));
  comparison.other_words =
      in_other_words(part_of(sides_->from, differing), sides_->declared, comparison.to);
  for (const auto& [written, as] : findings_.renumbered())
    if (const auto place = schema_.places.find(written); place != schema_.places.end())
      comparison.places[as] = place->second;
  add_rights(comparison.to);
  comparison.changes = diff(sides_->from, comparison.to, target_.server());
  add_fingerprints(comparison);
  comparison.journal = journal_;
  comparison.used = memory_->used();
  comparison.fresh = memory_->fresh();
  comparison.from = std::move(sides_->from);
  comparison.from.dependencies = catalog_.database.dependencies;
}

}  // namespace theseus
