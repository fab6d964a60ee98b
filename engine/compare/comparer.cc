#include "engine/compare/comparer.h"

#include <algorithm>

#include "engine/compare/outside.h"
#include "engine/compare/privileges.h"
#include "engine/compare/search_path.h"
#include "engine/diff/diff.h"
#include "introspect/journal.h"
#include "introspect/state.h"

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

/// Every new database has it.
ObjectId public_schema() {
  return id_of<Schema>({}, "public");
}

}  // namespace

Result<Comparison> Comparer::run() {
  Diagnostics mistakes = contradictions(schema_, options_.scope);
  if (!mistakes.empty()) return mistakes;
  Result<Catalog> catalog = read_catalog(
      target_, {.needs_dependencies = [&](const Catalog& live) { return look(live); }});
  if (!catalog) return catalog.diagnostics();
  catalog_ = std::move(*catalog);
  if (!state_) return state_.diagnostics();
  Diagnostics unknown = unknown_roles(sides_->declared, catalog_.roles, schema_.places);
  if (!unknown.empty()) return unknown;
  Comparison comparison{.server = target_.server(), .places = schema_.places, .state = *state_};
  comparison.notes = warnings_in(catalog_, sides_->scope);
  for (const Text schema : sides_->scope.schemas())
    comparison.schemas.push_back(schema.string());
  if (!memory_) {  // no text differs
    comparison.from = std::move(sides_->from);
    comparison.to = std::move(sides_->declared);
    return comparison;
  }
  memory_->look_at(catalog_.database);
  look_around();
  if (!missing_.empty()) {
    const Result<Nothing> done = elaborate(comparison);
    if (!done) return done.diagnostics();
  }
  finish(comparison);
  Diagnostics in_the_way = outside_in_the_way(catalog_.database, sides_->scope, comparison.changes);
  if (!in_the_way.empty()) return in_the_way;
  return comparison;
}

/// While the snapshot is held: what differs, and what is known of that. True: dependencies have to
/// be read.
bool Comparer::look(const Catalog& live) {
  if (options_.wants_state) state_ = catalog_digest(target_);
  memory_.reset();
  settled_.clear();
  missing_.clear();
  sides_.emplace(live, schema_, options_.scope, Connected{target_.user(), target_.server()});
  differing_ = diff(sides_->from, sides_->declared, target_.server());
  if (differing_.empty()) return false;
  prepare(live.database);
  if (options_.whole) {
    missing_ = sorted(all_ids(sides_->declared));
    std::erase_if(missing_, holds_no_sql);
    return true;
  }
  journal_ = {};
  journal_.add_lines(read_spellings(target_));
  book_ = options_.known ? options_.known() : SpellingBook();
  book_.add_lines(journal_.lines());
  for (const Change& change : differing_)
    if (after(change) != nullptr) settle(id_of(change));
  return !missing_.empty() || !changing().empty();
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
    settled_.emplace(id, std::move(*recalled));
  else
    missing_.push_back(id);
}

/// What does not differ, as it is live, and what is known of the rest.
Database Comparer::settled() const {
  Database to;
  const Ids missing(missing_.begin(), missing_.end());
  const auto is_as_live = [&](ObjectId id) {
    return !settled_.contains(id) && !missing.contains(id) && !holds_no_sql(id);
  };
  to.add_from(sides_->from,
              [&](ObjectId id) { return is_as_live(id) && sides_->declared.contains(id); });
  to.add_from(sides_->declared,
              [&](ObjectId id) { return is_as_live(id) && !sides_->from.contains(id); });
  for (const auto& [id, recalled] : settled_)
    if (recalled.object) to.add(*recalled.object);
  const Schema* own = sides_->from.find<Schema>(public_schema());
  if (own != nullptr && !sides_->declared.contains(own->id)) to.add(*own);
  to.seal();
  return to;
}

/// What is known to change.
std::vector<ObjectId> Comparer::changing() const {
  std::vector<ObjectId> ids;
  Ids kept{public_schema()};
  for (const auto& [id, recalled] : settled_) {
    const ObjectId as = recalled.object ? id_of(*recalled.object) : id;
    const auto live = sides_->from.object(as);
    if (recalled.object) kept.insert(as);
    if (live && recalled.object ? !is_equal(*live, *recalled.object) : live || recalled.object)
      ids.push_back(as);
  }
  for (const Change& change : differing_)
    if (after(change) == nullptr && !kept.contains(id_of(change))) ids.push_back(id_of(change));
  return ids;
}

/// What refers to something that changes has to be tried as well, though its text stays.
void Comparer::look_around() {
  if (options_.whole) return;
  std::vector<ObjectId> changing = this->changing();
  changing.insert(changing.end(), missing_.begin(), missing_.end());
  if (changing.empty()) return;
  Ids tried(missing_.begin(), missing_.end());
  for (const auto& [id, recalled] : settled_)
    tried.insert(id);
  for (const ObjectId id : sorted(dependents_of(catalog_.database, changing)))
    if (!tried.contains(id) && sides_->declared.contains(id)) settle(id);
}

bool Comparer::is_unchanged(ObjectId declared) const {
  const auto live = sides_->from.object(declared);
  return live && is_equal(*live, *sides_->declared.object(declared));
}

/// The id that a declared object has once the types of routines are resolved: f(int) is f(integer).
ObjectId Comparer::now(ObjectId declared) const {
  if (!declared) return declared;
  if (const auto found = resolved_.find(declared); found != resolved_.end()) return found->second;
  if (const auto found = settled_.find(declared); found != settled_.end() && found->second.object)
    return id_of(*found->second.object);
  const ObjectId parent = now(declared.parent());
  return parent == declared.parent() ? declared
                                     : ObjectId(declared.kind(), parent, declared.name());
}

Ids Comparer::slice() const {
  return options_.whole ? all_ids(wanted_) : needs_->closure(missing_);
}

/// What is only there to be referred to: it is live as it stands here, or out of scope. What refers
/// to something that no kind stands for cannot be created on scratch, and need not be.
Ids Comparer::may_fail(const Ids& slice) const {
  Ids context;
  const Ids missing(missing_.begin(), missing_.end());
  const Ids outside(catalog_.refers_outside.begin(), catalog_.refers_outside.end());
  for (const ObjectId id : slice) {
    const bool is_ours = sides_->declared.contains(id);
    const bool is_tried = missing.contains(id) || settled_.contains(id);
    if (!is_ours || (!is_tried && !options_.whole) || (outside.contains(id) && is_unchanged(id)))
      context.insert(id);
  }
  return context;
}

Respelling Comparer::respelling(Elaborator& elaborator) const {
  return {[&] { return elaborator.read_again(read_); },
          [&] {
            const Database& live = catalog_.database;
            std::vector<ObjectId> ids;
            for (const ObjectId id : missing_)
              ids.push_back(now(id));
            return elaborator.read_again(options_.whole ? live
                                                        : part_of(live, Needs(live).closure(ids)));
          }};
}

Result<Nothing> Comparer::elaborate(Comparison& comparison) {
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
  read_ = std::move(*read);
  resolved_ = elaborator.resolved();
  Ids expected{public_schema()};
  for (const ObjectId id : slice)
    expected.insert(now(id));
  for (const ObjectId id : read_.ids())
    if (!expected.contains(id) && sides_->scope.contains(id)) extra_.push_back(id);

  Ids tried;
  for (const ObjectId id : missing_)
    tried.insert(now(id));
  tried.insert(extra_.begin(), extra_.end());
  Result<Spelled> spelled = with_live_spelling(
      part_of(sides_->from, tried), part_of(sides_->declared, {missing_.begin(), missing_.end()}),
      part_of(read_, tried), respelling(elaborator));
  if (!spelled) return spelled.diagnostics();
  spelled_ = std::move(*spelled);
  if (extra_.empty()) learn();
  return Nothing{};
}

void Comparer::learn() {
  std::unordered_map<ObjectId, std::vector<ObjectId>> refers;
  for (const Dependency& each : read_.dependencies)
    refers[each.dependent].push_back(each.referenced);
  for (const ObjectId id : missing_) {
    const ObjectId as = now(id);
    Learnt learnt{.object = read_.object(as), .refers = refers[as]};
    const auto live = sides_->from.object(as);
    if (!learnt.object && live) continue;  // it could not be created, or went another way
    if (spelled_.again)
      if (const auto again = spelled_.again->object(as)) learnt.again = digest_of(*again);
    std::optional<bool> adopted;
    if (live && learnt.object && !is_unchanged(id) && differs_in_sql(*live, *learnt.object))
      adopted = is_equal(*live, *spelled_.to.object(as));
    memory_->learn(book_, id, std::move(learnt), adopted);
  }
}

/// The declared as PostgreSQL spells it.
Database Comparer::outcome() const {
  Database to = settled();
  std::vector<ObjectId> extra = extra_;
  std::erase_if(extra, [&](ObjectId id) { return to.contains(id); });
  for (const ObjectId id : missing_) {
    const bool unchanged = is_unchanged(id);
    const auto object = (unchanged ? sides_->from : spelled_.to).object(unchanged ? id : now(id));
    if (object) to.add(*object);
  }
  for (const ObjectId id : extra)
    if (const auto object = spelled_.to.object(id)) to.add(*object);
  add_what_holds_no_sql(to);
  to.seal();
  return to;
}

/// Owners, grants and the like are what was declared, on what their objects are called now.
void Comparer::add_what_holds_no_sql(Database& to) const {
  for_each_kind([&]<class T>(const T*) {
    if constexpr (!is_elaborated<T>())
      for (T object : sides_->declared.all<T>()) {
        object.id = now(object.id);
        to.add(std::move(object));
      }
  });
}

/// Of what was tried, as it was found on scratch; of all else, as it is live.
std::vector<Dependency> Comparer::dependencies() const {
  if (options_.whole) return read_.dependencies;
  Ids tried(extra_.begin(), extra_.end());
  for (const ObjectId id : missing_)
    tried.insert(now(id));
  std::vector<Dependency> all;
  for (const Dependency& each : read_.dependencies)
    if (tried.contains(each.dependent)) all.push_back(each);
  for (const auto& [id, recalled] : settled_) {
    const ObjectId as = recalled.object ? id_of(*recalled.object) : id;
    tried.insert(as);
    for (const ObjectId referenced : recalled.refers)
      all.push_back({as, referenced});
  }
  for (const Change& change : differing_)
    tried.insert(id_of(change));
  for (const Dependency& each : catalog_.database.dependencies)
    if (!tried.contains(each.dependent)) all.push_back(each);
  return all;
}

/// What the YAML does not speak of, and what default privileges give.
void Comparer::add_rights(Database& to) {
  ResolvedIds resolved = resolved_;
  for (const auto& [written, recalled] : settled_)
    if (recalled.object && id_of(*recalled.object) != written)
      resolved.emplace(written, id_of(*recalled.object));
  add_unmanaged(sides_->from, schema_, options_.scope, resolved, to);
  give_default_privileges({options_.scope.strict, schema_, resolved}, target_.server(),
                          sides_->from, to);
}

void Comparer::finish(Comparison& comparison) {
  comparison.to = outcome();
  comparison.to.dependencies = dependencies();
  Ids differing;
  for (const Change& change : differing_)
    differing.insert(id_of(change));
  comparison.other_words =
      in_other_words(part_of(sides_->from, differing), sides_->declared, comparison.to);
  const auto placed = [&](ObjectId written, ObjectId as) {
    if (const auto place = schema_.places.find(written);
        as != written && place != schema_.places.end())
      comparison.places[as] = place->second;
  };
  for (const auto& [written, as] : resolved_)
    placed(written, as);
  for (const auto& [written, recalled] : settled_)
    if (recalled.object) placed(written, id_of(*recalled.object));
  add_rights(comparison.to);
  comparison.changes = diff(sides_->from, comparison.to, target_.server());
  if (!comparison.changes.empty() && options_.fingerprints)
    comparison.fingerprints =
        fingerprints_in(catalog_.database, comparison.schemas, options_.scope);
  comparison.journal = journal_;
  comparison.used = memory_->used();
  comparison.fresh = memory_->fresh();
  comparison.from = std::move(sides_->from);
  comparison.from.dependencies = catalog_.database.dependencies;
}

}  // namespace theseus
