#include "engine/compare/facts.h"

#include <algorithm>
#include <set>

#include "engine/compare/backfills.h"
#include "engine/compare/new_values.h"
#include "engine/sql/words.h"
#include "introspect/bound_columns.h"
#include "introspect/crowded_defaults.h"
#include "introspect/partitions.h"
#include "introspect/publications.h"
#include "introspect/sizes.h"
#include "introspect/volatility.h"

namespace theseus {
namespace {

std::vector<ObjectId> retyped_columns(const std::vector<Change>& changes) {
  std::vector<ObjectId> columns;
  for (const Change& change : changes)
    if (std::holds_alternative<Modified>(change) && is_a<Column>(id_of(change)) &&
        rebuilds_dependents(change))
      columns.push_back(id_of(change));
  return columns;
}

/// A new type concerns both tables of a foreign key.
void add_tables_of_foreign_keys(const Comparison& comparison, std::set<ObjectId>& tables) {
  std::set<ObjectId> retyped;
  for (const ObjectId column : retyped_columns(comparison.changes))
    retyped.insert(column.parent());
  if (retyped.empty()) return;
  for (const ForeignKey& key : comparison.from.all<ForeignKey>())
    if (retyped.contains(key.id.parent()) || retyped.contains(key.references.id))
      tables.insert({key.id.parent(), key.references.id});
}

/// The tables and materialized views that changes are about.
std::vector<ObjectId> tables_of(const Comparison& comparison) {
  std::set<ObjectId> tables;
  for (const Change& change : comparison.changes)
    for (ObjectId id = id_of(change); id; id = id.parent())
      if (is_a<Table>(id) || is_a<MaterializedView>(id)) tables.insert(id);
  add_tables_of_foreign_keys(comparison, tables);
  return {tables.begin(), tables.end()};
}

/// The partitioned tables whose indexes or foreign keys change.
std::vector<ObjectId> divided_tables(const Comparison& comparison) {
  std::set<ObjectId> tables;
  for (const Change& change : comparison.changes) {
    const ObjectId id = id_of(change);
    if (!is_a<Index>(id) && !is_a<ForeignKey>(id)) continue;
    if (!is_a<Table>(id.parent())) continue;
    const Table* table = comparison.from.find<Table>(id.parent());
    if (table != nullptr && !table->partition_by.empty()) tables.insert(table->id);
  }
  return {tables.begin(), tables.end()};
}

/// New ones, and those with another bound.
std::vector<NewBesideDefault> new_beside_defaults(const Comparison& comparison) {
  std::vector<NewBesideDefault> found;
  for (const Change& change : comparison.changes) {
    const AnyObject* object = after(change);
    const auto* added = object == nullptr ? nullptr : std::get_if<PartitionOf>(object);
    if (added == nullptr || is_for_the_rest(*added)) continue;
    const Table* table = comparison.from.find<Table>(added->table.id);
    for (const PartitionOf& each : comparison.from.all<PartitionOf>())
      if (table != nullptr && each.table.id == table->id && is_for_the_rest(each))
        found.push_back({*added, table->partition_by, each.id.parent()});
  }
  return found;
}

std::vector<const Default*> new_defaults(const std::vector<Change>& changes) {
  std::vector<const Default*> found;
  for (const Change& change : changes)
    if (const auto* added = std::get_if<Added>(&change))
      if (const auto* value = std::get_if<Default>(&added->object)) found.push_back(value);
  return found;
}

/// The server is asked under the names that are there now, the plan is made with those that come.
class Asking {
 public:
  explicit Asking(const RenamedIds& ids) : ids_(ids) {}

  std::vector<ObjectId> about(std::vector<ObjectId> ids) const {
    for (ObjectId& id : ids)
      id = ids_.before(id);
    return ids;
  }

  std::unordered_set<ObjectId> answered(const std::unordered_set<ObjectId>& found) const {
    std::unordered_set<ObjectId> all;
    for (const ObjectId id : found)
      all.insert(ids_.now(id));
    return all;
  }
  TableSizes answered(const TableSizes& found) const {
    TableSizes all;
    for (const auto& [table, size] : found)
      all.emplace(ids_.now(table), size);
    return all;
  }
  Partitions answered(const Partitions& found) const {
    Partitions all;
    for (const auto& [table, tree] : found)
      all.emplace(ids_.now(table), answered(tree));
    return all;
  }

 private:
  PartitionTree answered(const PartitionTree& found) const {
    PartitionTree tree{.partitions = found.partitions};
    for (Partition& each : tree.partitions) {
      each.id = ids_.now(each.id);
      each.parent = ids_.now(each.parent);
    }
    for (const auto& [part, whole] : found.names)
      tree.names.emplace(ids_.now(part), ids_.now(whole));
    return tree;
  }

  const RenamedIds& ids_;
};

}  // namespace

Result<Nothing> ask_about_tables(Connection& target, Comparison& comparison) {
  const RenamedIds as_they_are;
  const Asking asking(comparison.renames_last ? as_they_are : comparison.renaming.ids);
  const std::vector<ObjectId> tables = asking.about(tables_of(comparison));
  const Result<TableSizes> sizes = read_sizes(target, tables);
  if (!sizes) return sizes.diagnostics();
  comparison.sizes = asking.answered(*sizes);
  const Result<std::unordered_set<ObjectId>> published = read_published(target, tables);
  if (!published) return published.diagnostics();
  comparison.published = asking.answered(*published);
  const Result<std::unordered_set<ObjectId>> bound =
      read_bound_columns(target, asking.about(retyped_columns(comparison.changes)));
  if (!bound) return bound.diagnostics();
  comparison.bound_columns = asking.answered(*bound);
  std::vector<NewBesideDefault> beside = new_beside_defaults(comparison);
  for (NewBesideDefault& each : beside)
    each.default_partition = asking.about({each.default_partition}).front();
  const Result<CrowdedDefaults> crowded = crowded_defaults(target, beside);
  if (!crowded) return crowded.diagnostics();
  comparison.crowded = asking.answered(crowded->tables);
  comparison.notes.insert(comparison.notes.end(), crowded->notes.begin(), crowded->notes.end());
  const Result<Partitions> partitions =
      read_partitions(target, asking.about(divided_tables(comparison)));
  if (!partitions) return partitions.diagnostics();
  comparison.partitions = asking.answered(*partitions);
  return Nothing{};
}

Result<Nothing> ask_for_facts(Connection& target, const DeclaredSchema& schema,
                              Comparison& comparison) {
  const Result<Nothing> sized = ask_about_tables(target, comparison);
  if (!sized) return sized;
  comparison.new_values = new_values(schema);
  std::set<std::string> words;
  for (const auto& [column, backfill] : schema.backfills)
    for (const Expression sql : {backfill.set, backfill.where})
      words.merge(words_of(sql.text.view()));
  const std::vector<const Default*> defaults = new_defaults(comparison.changes);
  for (const Default* each : defaults)
    words.merge(words_of(each->expression.text.view()));
  const Result<std::set<std::string>> changing = volatile_among(target, words);
  if (!changing) return changing.diagnostics();
  for (const Default* each : defaults)
    if (has_word_among(each->expression, *changing))
      comparison.volatile_defaults.push_back(each->id);
  return add_backfills(schema, *changing, comparison);
}

}  // namespace theseus
