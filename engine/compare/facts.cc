#include "engine/compare/facts.h"

#include <algorithm>
#include <set>

#include "engine/compare/backfills.h"
#include "engine/compare/words.h"
#include "introspect/bound_columns.h"
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

std::vector<const Default*> new_defaults(const std::vector<Change>& changes) {
  std::vector<const Default*> found;
  for (const Change& change : changes)
    if (const auto* added = std::get_if<Added>(&change))
      if (const auto* value = std::get_if<Default>(&added->object)) found.push_back(value);
  return found;
}

}  // namespace

Result<Nothing> ask_about_tables(Connection& target, Comparison& comparison) {
  const std::vector<ObjectId> tables = tables_of(comparison);
  const Result<TableSizes> sizes = read_sizes(target, tables);
  if (!sizes) return sizes.diagnostics();
  comparison.sizes = *sizes;
  Result<std::unordered_set<ObjectId>> published = read_published(target, tables);
  if (!published) return published.diagnostics();
  comparison.published = std::move(*published);
  Result<std::unordered_set<ObjectId>> bound =
      read_bound_columns(target, retyped_columns(comparison.changes));
  if (!bound) return bound.diagnostics();
  comparison.bound_columns = std::move(*bound);
  Result<Partitions> partitions = read_partitions(target, divided_tables(comparison));
  if (!partitions) return partitions.diagnostics();
  comparison.partitions = std::move(*partitions);
  return Nothing{};
}

Result<Nothing> ask_for_facts(Connection& target, const DeclaredSchema& schema,
                              Comparison& comparison) {
  const Result<Nothing> sized = ask_about_tables(target, comparison);
  if (!sized) return sized;
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
