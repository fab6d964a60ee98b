// Constraints of tables and domains. Keys and exclusions wait for their index, which knows the
// rest.
#include "engine/kinds/check.h"
#include "engine/kinds/domain.h"
#include "engine/kinds/exclusion.h"
#include "engine/kinds/foreign_key.h"
#include "engine/kinds/inherited_not_null.h"
#include "engine/kinds/primary_key.h"
#include "engine/kinds/table.h"
#include "engine/kinds/unique.h"
#include "introspect/deparsed.h"
#include "introspect/kinds/begun.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  oid_,
  name_,
  relation_,
  domain_,
  sort_,
  deferrable_,
  deferred_,
  validated_,
  index_,
  referenced_,
  on_update_,
  on_delete_,
  match_,
  no_inherit_,
  columns_,
  referenced_columns_,
  on_delete_columns_,
  expression_,
  exclusion_,
  is_enforced_,
  is_temporal_,
  is_inherited_,
  is_given_
};

template <class T>
ObjectId remembered(const Row& row, Reading& reading, ObjectId parent) {
  const ObjectId id = id_of<T>(parent, row.text(name_));
  reading.remember(CatalogClass::constraint, row.oid(oid_), id);
  return id;
}

/// What is not enforced is not valid either, and no more is said of it.
bool is_not_valid(const Row& row) {
  return !row.is_true(validated_) && row.is_true(is_enforced_);
}

void read_check(const Row& row, Reading& reading, ObjectId parent) {
  const std::string_view expression = reading.definition(row, expression_);
  reading.catalog.database.add(Check{.id = remembered<Check>(row, reading, parent),
                                     .expression = {without_parentheses(expression)},
                                     .no_inherit = row.is_true(no_inherit_),
                                     .not_valid = is_not_valid(row),
                                     .not_enforced = !row.is_true(is_enforced_),
                                     .is_inherited = row.is_true(is_inherited_)});
}

template <class T>
void keep_for_index(const Row& row, Reading& reading, ObjectId table) {
  const ObjectId id = remembered<T>(row, reading, table);
  const Oid index = row.oid(index_);
  reading.remember(CatalogClass::relation, index, id);
  reading.key_constraints.emplace(
      index, KeyConstraint{.id = id,
                           .deferrable = row.is_true(deferrable_),
                           .initially_deferred = row.is_true(deferred_),
                           .without_overlaps = row.is_true(is_temporal_),
                           .definition = std::string(reading.definition(row, exclusion_))});
}

MatchType match_of(char letter) {
  if (letter == 'f') return MatchType::full;
  return letter == 'p' ? MatchType::partial : MatchType::simple;
}

ReferentialAction action_of(char letter) {
  switch (letter) {
    case 'r':
      return ReferentialAction::restrict;
    case 'c':
      return ReferentialAction::cascade;
    case 'n':
      return ReferentialAction::set_null;
    case 'd':
      return ReferentialAction::set_default;
    default:
      return ReferentialAction::no_action;
  }
}

void warn(const Row& row, Reading& reading, const RelationFacts& table, Noun noun) {
  reading.unmodelled.add(schema_of(table.id).name(), noun,
                         std::string(row.text(name_)) + " of " + table.id.name().string());
}

void read_foreign_key(const Row& row, Reading& reading, const RelationFacts& table) {
  const RelationFacts* referenced = reading.relation(row.oid(referenced_));
  if (referenced == nullptr)
    return warn(row, reading, table,
                {"foreign key to an unmodelled table", "foreign keys to unmodelled tables"});
  reading.catalog.database.add(ForeignKey{
      .id = remembered<ForeignKey>(row, reading, table.id),
      .columns = reading.column_names(table, row.text(columns_)),
      .references = {referenced->id},
      .referenced_columns = reading.column_names(*referenced, row.text(referenced_columns_)),
      .match = match_of(row.letter(match_)),
      .on_update = action_of(row.letter(on_update_)),
      .on_delete = action_of(row.letter(on_delete_)),
      .on_delete_columns = reading.column_names(table, row.text(on_delete_columns_)),
      .deferrable = row.is_true(deferrable_),
      .initially_deferred = row.is_true(deferred_),
      .not_valid = is_not_valid(row),
      .period = row.is_true(is_temporal_),
      .not_enforced = !row.is_true(is_enforced_)});
}

/// From PostgreSQL 18 NOT NULL is a constraint: what is not usual of it is kept for its column.
void read_not_null(const Row& row, Reading& reading, const RelationFacts& table) {
  const Names columns = reading.column_names(table, row.text(columns_));
  if (columns.empty()) return;
  Column column{.id = id_of<Column>(table.id, columns[0]),
                .not_null_no_inherit = row.is_true(no_inherit_),
                .not_null_not_valid = !row.is_true(validated_)};
  const bool is_usual = name_of_not_null(column) == row.text(name_);
  if (row.is_true(is_given_))
    column.is_named_above = !is_usual;
  else if (!is_usual)
    column.not_null_name = row.text(name_);
  if (column.is_named_above || !has_plain_not_null(column))
    reading.not_nulls.push_back(std::move(column));
}

void read_table_constraint(const Row& row, Reading& reading, const RelationFacts& table) {
  switch (row.letter(sort_)) {
    case 'c':
      return read_check(row, reading, table.id);
    case 'f':
      return read_foreign_key(row, reading, table);
    case 'p':
      return keep_for_index<PrimaryKey>(row, reading, table.id);
    case 'u':
      return keep_for_index<Unique>(row, reading, table.id);
    case 'x':
      return keep_for_index<Exclusion>(row, reading, table.id);
    case 'n':
      return read_not_null(row, reading, table);
    default:
      return;  // of a constraint trigger, which is a trigger to us
  }
}

void read_constraint(const Row& row, Reading& reading) {
  if (const RelationFacts* table = reading.relation(row.oid(relation_)))
    return read_table_constraint(row, reading, *table);
  const auto domain = reading.objects.find(catalog_key(CatalogClass::type, row.oid(domain_)));
  if (domain != reading.objects.end() && row.letter(sort_) == 'c')
    read_check(row, reading, domain->second);
}

}  // namespace

void add_not_nulls(Reading& reading) {
  if (reading.not_nulls.empty()) return;
  Database& database = reading.catalog.database;
  for (const Column& said : reading.not_nulls) {
    Column* column = database.find<Column>(said.id);
    if (column == nullptr) continue;
    column->is_named_above = said.is_named_above;
    column->not_null_name = said.not_null_name;
    column->not_null_no_inherit = said.not_null_no_inherit;
    column->not_null_not_valid = said.not_null_not_valid;
  }
  inherit_not_null(database);
}

CatalogQuery constraint_query(const Server& server) {
  return {
      "SELECT c.oid, c.conname, coalesce(root.oid, c.conrelid), c.contypid, c.contype, "
      "c.condeferrable,"
      " c.condeferred, c.convalidated, c.conindid, c.confrelid, c.confupdtype, c.confdeltype,"
      " c.confmatchtype, c.connoinherit,"
      " CASE WHEN root.oid IS NULL THEN c.conkey ELSE " +
          columns_of_root("c.conkey", "c.conrelid") + " END, c.confkey, " +
          if_from(server, 15, "c.confdelsetcols", "NULL") + ", CASE WHEN c.contype = 'c' THEN " +
          deparsed("pg_get_expr(c.conbin, c.conrelid)") + " END, CASE WHEN c.contype = 'x' THEN " +
          deparsed("pg_get_constraintdef(c.oid)") + " END, " +
          if_from(server, 18, "c.conenforced", "true") + ", " +
          if_from(server, 18, "c.conperiod", "false") +
          ", NOT c.conislocal, c.coninhcount > 0 FROM pg_constraint c" +
          begun_on_partition("c.conname", "c.conrelid") +
          // Of partitions what their table gives them, but not what a foreign key does on its other
          // side.
          " WHERE c.oid >= 16384 AND (c.conparentid = 0 OR EXISTS (SELECT FROM pg_constraint p"
          " WHERE p.oid = c.conparentid AND p.conrelid <> c.conrelid))",
      read_constraint};
}

}  // namespace theseus
