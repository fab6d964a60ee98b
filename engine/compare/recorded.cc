#include "engine/compare/recorded.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "engine/compare/facts.h"
#include "engine/compare/renames.h"
#include "engine/compare/spelling.h"
#include "engine/core/hash.h"
#include "engine/diff/diff.h"
#include "engine/kinds/scaffold.h"
#include "engine/kinds/stored.h"

namespace theseus {
namespace {

using IdSet = std::unordered_set<ObjectId>;
using Referenced = std::unordered_map<ObjectId, std::vector<ObjectId>>;

Referenced needs_in(const Database& database) {
  Referenced needs;
  for (const Dependency& each : database.dependencies)
    needs[each.dependent].push_back(each.referenced);
  for (auto& [dependent, referenced] : needs)
    std::sort(referenced.begin(), referenced.end());
  return needs;
}

RecordedEnd end_of(const AnyObject* object, ObjectId id, const Referenced& needs) {
  if (object == nullptr) return {};
  const auto found = needs.find(id);
  return {*object, found == needs.end() ? std::vector<ObjectId>() : found->second};
}

/// As the catalog spelled it, `before` is exact; `after` may have been spelled anew by being
/// created.
bool is_there(const std::optional<AnyObject>& live, const RecordedChange& change, End end) {
  const RecordedEnd& wanted = end == End::before ? change.before : change.after;
  if (!live || !wanted.object) return !live && !wanted.object;
  if (is_equal(*live, *wanted.object)) return true;
  const bool is_old = change.before.object && is_equal(*live, *change.before.object);
  return end == End::after && !is_old && is_equal_but_for_sql(*live, *wanted.object);
}

/// The live database with the recorded objects as they are at that end.
Database goal(const Database& live, const Record& record, End end) {
  IdSet replaced;
  std::vector<const RecordedEnd*> ends;
  for (const RecordedChange& change : record.changes) {
    if (is_there(live.object(change.id), change, end)) continue;
    replaced.insert(change.id);
    ends.push_back(end == End::before ? &change.before : &change.after);
  }
  Database to = live;
  to.remove_if([&](ObjectId id) { return replaced.contains(id) || is_scaffold(id); });
  std::erase_if(to.dependencies,
                [&](const Dependency& each) { return replaced.contains(each.dependent); });
  for (const RecordedEnd* each : ends) {
    if (!each->object) continue;
    to.add(*each->object);
    for (const ObjectId needed : each->needs)
      to.dependencies.push_back({id_of(*each->object), needed});
  }
  to.seal();
  // What others made since in something that goes, goes with it.
  to.remove_if([&](ObjectId id) {
    for (ObjectId at = id.parent(); at; at = at.parent())
      if (replaced.contains(at) && !to.contains(at)) return true;
    return false;
  });
  return to;
}

/// What an interrupted CREATE INDEX CONCURRENTLY left counts as one that has to be built anew.
void add_debris(const Catalog& catalog, const Record& record, Database& live) {
  IdSet ours;
  for (const RecordedChange& change : record.changes)
    ours.insert(change.id);
  for (const ObjectId id : catalog.invalid_indexes)
    if (ours.contains(id) || is_scaffold(id)) live.add(Index{.id = id, .method = "invalid"});
  live.seal();
}

/// None of what they rename is called as before.
bool is_done(const Renaming& renaming, const Database& live) {
  return std::none_of(renaming.renames.begin(), renaming.renames.end(), [&](const Rename& each) {
    if (each.label.empty()) return live.contains(each.object);
    const Enum* type = live.find<Enum>(each.object);
    return type != nullptr &&
           std::find(type->labels.begin(), type->labels.end(), each.label) != type->labels.end();
  });
}

Comparison as_it_is(Comparison comparison) {
  comparison.to = comparison.from;
  return comparison;
}

}  // namespace

Record record_of(const Comparison& comparison) {
  const Referenced from = needs_in(comparison.from);
  const Referenced to = needs_in(comparison.to);
  Record record{.backfills = comparison.backfills,
                .new_values = comparison.new_values,
                .volatile_defaults = comparison.volatile_defaults,
                .renaming = comparison.renaming,
                .renames_last = comparison.renames_last};
  for (const Change& change : comparison.changes) {
    const ObjectId id = id_of(change);
    if (is_scaffold(id)) continue;
    record.changes.push_back({id, end_of(before(change), id, from), end_of(after(change), id, to)});
  }
  return record;
}

Record reversed(Record record) {
  for (RecordedChange& change : record.changes)
    std::swap(change.before, change.after);
  record.backfills.clear();
  record.new_values = {};
  record.volatile_defaults.clear();
  record.renaming = reversed(record.renaming);
  record.renames_last = !record.renaming.empty() && !record.renames_last;
  return record;
}

Record joined(const Record& earlier, Record later, const Database* live) {
  // Renames come first: where they are still to be done, the earlier run did nothing. Where others
  // are, its changes have names that nothing has any more.
  if (!later.renaming.empty()) return later;
  if (live != nullptr && !is_done(earlier.renaming, *live)) return later;
  later.renaming = earlier.renaming;
  std::unordered_map<ObjectId, RecordedChange*> places;
  for (RecordedChange& change : later.changes)
    places.emplace(change.id, &change);
  std::vector<RecordedChange> more;
  for (const RecordedChange& change : earlier.changes)
    if (const auto found = places.find(change.id); found != places.end()) {
      found->second->before = change.before;
    } else {
      more.push_back(change);
      if (live != nullptr) more.back().after.object = live->object(change.id);
    }
  later.changes.insert(later.changes.end(), more.begin(), more.end());
  std::erase_if(later.changes,
                [](const RecordedChange& each) { return each.before.object == each.after.object; });
  for (const auto& [column, backfill] : earlier.backfills)
    later.backfills.emplace(column, backfill);
  later.new_values.usings.insert(earlier.new_values.usings.begin(),
                                 earlier.new_values.usings.end());
  later.new_values.labels.insert(earlier.new_values.labels.begin(),
                                 earlier.new_values.labels.end());
  return later;
}

/// What a column that comes back is filled from, as its backfill said.
Backfills ways_back(const Record& record, const std::vector<Change>& changes) {
  Backfills backfills;
  for (const auto& [column, backfill] : record.backfills)
    for (const auto& [name, value] : backfill.reverse) {
      const ObjectId id = id_of<Column>(column.parent(), name);
      const bool comes_back = std::any_of(changes.begin(), changes.end(), [&](const Change& each) {
        return std::holds_alternative<Added>(each) && theseus::id_of(each) == id;
      });
      if (!comes_back) continue;
      Backfill way = backfill;
      way.set = value;
      way.where = {};
      way.reverse = {};
      backfills.emplace(id, std::move(way));
    }
  return backfills;
}

Result<Comparison> compare_with_record(Connection& target, const Record& record, End end) {
  Result<Catalog> catalog = read_catalog(target, {.dependencies = true});
  if (!catalog) return catalog.diagnostics();
  Comparison comparison{.server = target.server()};
  const bool is_renamed = is_done(record.renaming, catalog->database);
  const bool shall_be_renamed = end == End::after;
  // Those of the recorded changes.
  const bool has_names = record.renaming.empty() || is_renamed != record.renames_last;
  if (is_renamed != shall_be_renamed)
    comparison.renaming = is_renamed ? reversed(record.renaming) : record.renaming;
  comparison.renames_last = has_names;
  if (!has_names) *catalog = renamed(std::move(*catalog), comparison.renaming);
  comparison.from = std::move(catalog->database);
  if (!has_names && comparison.renaming.empty()) return as_it_is(std::move(comparison));
  add_debris(*catalog, record, comparison.from);
  comparison.to = goal(comparison.from, record, end);
  comparison.changes = diff(comparison.from, comparison.to, comparison.server);
  if (end == End::after) {
    comparison.backfills = record.backfills;
    comparison.new_values = record.new_values;
    comparison.volatile_defaults = record.volatile_defaults;
  } else {
    comparison.backfills = ways_back(record, comparison.changes);
  }
  const Result<Nothing> asked = ask_about_tables(target, comparison);
  if (!asked) return asked.diagnostics();
  return comparison;
}

std::vector<ObjectId> comes_back_empty(const Comparison& way_back) {
  std::vector<ObjectId> found;
  for (const Change& change : way_back.changes) {
    const auto* added = std::get_if<Added>(&change);
    if (added == nullptr || !holds_data(added->object)) continue;
    const ObjectId id = id_of(change);
    const bool is_filled = way_back.backfills.contains(id);
    if (!is_filled && (!is_a<Column>(id) || way_back.from.contains(id.parent())))
      found.push_back(id);
  }
  return found;
}

Result<std::vector<ObjectId>> cannot_come_back(Connection& target, const Comparison& way_back) {
  std::vector<ObjectId> found;
  for (const ObjectId id : comes_back_empty(way_back)) {
    const Column* column = is_a<Column>(id) ? way_back.to.find<Column>(id) : nullptr;
    const bool has_value = way_back.to.contains(id_of<Default>(id, "")) ||
                           way_back.to.contains(id_of<Identity>(id, ""));
    if (column == nullptr || !column->not_null || has_value) continue;
    const Answer rows = target.run(Sql("SELECT FROM ", qualified(id.parent()), " LIMIT 1"));
    if (!rows) return to_diagnostic(*rows.error);
    if (rows.rows.size() > 0) found.push_back(id);
  }
  return found;
}

Result<Digests> recorded_digests(Connection& target, const Record& record) {
  const Result<Catalog> catalog = read_catalog(target);
  if (!catalog) return catalog.diagnostics();
  Digests digests;
  for (const RecordedChange& change : record.changes) {
    const auto live = catalog->database.object(change.id);
    digests[to_string(change.id)] = live ? sha256(stored(*live).dump()) : "";
  }
  return digests;
}

}  // namespace theseus
