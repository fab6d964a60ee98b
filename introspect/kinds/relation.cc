// Tables, and what is kept of views and sequences until their own queries.
#include <algorithm>

#include "engine/kinds/composite_type.h"
#include "engine/kinds/inheritance.h"
#include "engine/kinds/materialized_view.h"
#include "engine/kinds/partition_of.h"
#include "engine/kinds/replica_identity.h"
#include "engine/kinds/sequence.h"
#include "engine/kinds/table.h"
#include "engine/kinds/tablespace.h"
#include "engine/kinds/view.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  oid_,
  name_,
  schema_,
  owner_,
  sort_,
  is_unlogged_,
  options_,
  toast_,
  columns_,
  is_typed_,
  row_security_,
  force_row_security_,
  replica_identity_,
  tablespace_,
  access_method_,
  partition_key_,
  row_type_,
  partition_of_,
  bound_
};

/// Whole relations that the model does not hold; their children go with them.
std::optional<Noun> unmodelled_as(const Row& row) {
  if (row.is_true(is_typed_)) return Noun{"typed table", "typed tables"};
  return std::nullopt;
}

Parameters table_options(const Row& row, const Reading& reading) {
  Parameters options = parameters_in(row.text(options_));
  const auto toast = reading.options.find(row.oid(toast_));
  if (toast == reading.options.end()) return options;
  options.insert(options.end(), toast->second.begin(), toast->second.end());
  return options;
}

void read_replica_identity(const Row& row, Reading& reading, ObjectId table) {
  const char letter = row.letter(replica_identity_);
  if (letter != 'f' && letter != 'n') return;  // by an index: that is read with the indexes
  reading.catalog.database.add(ReplicaIdentity{
      .id = id_of<ReplicaIdentity>(table, ""),
      .mode = letter == 'f' ? ReplicaIdentityKind::full : ReplicaIdentityKind::nothing});
}

void read_table(const Row& row, Reading& reading, ObjectId id) {
  Table table{
      .id = id,
      .persistence = row.is_true(is_unlogged_) ? Persistence::unlogged : Persistence::logged,
      .partition_by = {reading.definition(row, partition_key_)},
      .options = table_options(row, reading),
      .row_security = row.letter(row_security_) == 't',
      .force_row_security = row.is_true(force_row_security_)};
  if (!row.is_null(access_method_)) table.access_method = row.text(access_method_);
  reading.catalog.database.add(table);
  read_replica_identity(row, reading, id);
  if (!row.is_null(partition_of_))
    reading.partitions.emplace_back(
        row.oid(partition_of_),
        PartitionOf{.id = id_of<PartitionOf>(id, ""), .bound = {reading.definition(row, bound_)}});
}

void read_composite(const Row& row, Reading& reading, ObjectId id) {
  reading.remember(CatalogClass::type, row.oid(row_type_), id);
  reading.catalog.database.add(CompositeType{.id = id});
}

ObjectId id_for(char sort, ObjectId schema, Text name) {
  switch (sort) {
    case 'v':
      return id_of<View>(schema, name);
    case 'm':
      return id_of<MaterializedView>(schema, name);
    case 'S':
      return id_of<Sequence>(schema, name);
    case 'c':
      return id_of<CompositeType>(schema, name);
    default:
      return id_of<Table>(schema, name);
  }
}

void read_relation(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || reading.is_member(CatalogClass::relation, oid)) return;
  if (const auto noun = unmodelled_as(row))
    return reading.unmodelled.add(schema.name(), *noun, row.text(name_));
  const ObjectId id = id_for(row.letter(sort_), schema, row.text(name_));
  RelationFacts& relation = reading.relations[oid];
  relation.id = id;
  relation.is_unlogged = row.is_true(is_unlogged_);
  relation.columns.resize(static_cast<std::size_t>(row.number(columns_)));
  if (is_a<Table>(id)) read_table(row, reading, id);
  if (is_a<CompositeType>(id)) read_composite(row, reading, id);
  if (!is_a<Sequence>(id)) reading.remember(CatalogClass::relation, oid, id);
  if (is_a<View>(id) || is_a<MaterializedView>(id))
    reading.options.emplace(oid, parameters_in(row.text(options_)));
  if (is_a<Sequence>(id))
    reading.sequence_owners.emplace(oid, row.oid(owner_));
  else
    reading.add_owner(id, row.oid(owner_));
  if (!row.is_null(tablespace_))
    reading.catalog.database.add(
        Tablespace{.id = id_of<Tablespace>(id, ""), .space = row.text(tablespace_)});
  if (is_a<MaterializedView>(id) && row.text(access_method_) != "heap" &&
      !row.is_null(access_method_))
    reading.unmodelled.add(
        schema.name(),
        {"access method of materialized view", "access methods of materialized views"},
        id.name().view());
}

}  // namespace

CatalogQuery relation_query(const Server& /*server*/) {
  return {
      "SELECT c.oid, c.relname, c.relnamespace, c.relowner, c.relkind, c.relpersistence = 'u',"
      " c.reloptions, c.reltoastrelid, c.relnatts, c.reloftype <> 0,"
      " c.relrowsecurity, c.relforcerowsecurity, c.relreplident, s.spcname,"
      " m.amname, CASE WHEN c.relkind = 'p' THEN " +
          deparsed("pg_get_partkeydef(c.oid)") +
          " END, c.reltype, CASE WHEN c.relispartition THEN (SELECT inhparent FROM pg_inherits"
          " WHERE inhrelid = c.oid) END, CASE WHEN c.relispartition THEN " +
          deparsed("pg_get_expr(c.relpartbound, c.oid)") +
          " END FROM pg_class c LEFT JOIN pg_am m ON m.oid = c.relam"
          " LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace"
          " WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'c')"
          " AND c.relpersistence <> 't'",
      read_relation};
}

/// The table above may come later than its partition.
void add_partitions(Reading& reading) {
  for (auto& [above, partition] : reading.partitions) {
    const RelationFacts* table = reading.relation(above);
    if (table == nullptr) continue;
    partition.table = {table->id};
    reading.catalog.database.add(std::move(partition));
  }
}

CatalogQuery inheritance_query(const Server& /*server*/) {
  return {
      "SELECT i.inhrelid, i.inhparent, i.inhseqno FROM pg_inherits i"
      " JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relkind = 'r' AND NOT c.relispartition",
      [](const Row& row, Reading& reading) {
        const RelationFacts* table = reading.relation(row.oid(0));
        if (table == nullptr) return;
        const ObjectId child = table->id;
        const RelationFacts* above = reading.relation(row.oid(1));
        if (above == nullptr)
          return reading.unmodelled.add(
              schema_of(child).name(),
              {"inheritance from an unmodelled table", "inheritances from unmodelled tables"},
              child.name().view());
        reading.catalog.database.add(
            Inheritance{.id = id_of<Inheritance>(child, path_of(above->id)),
                        .position = static_cast<std::int32_t>(row.number(2)),
                        .table = {above->id}});
      }};
}

CatalogQuery toast_query(const Server& /*server*/) {
  return {
      "SELECT oid, reloptions FROM pg_class"
      " WHERE oid >= 16384 AND relkind = 't' AND reloptions IS NOT NULL",
      [](const Row& row, Reading& reading) {
        reading.options.emplace(row.oid(0), parameters_in(row.text(1), "toast."));
      }};
}

}  // namespace theseus
