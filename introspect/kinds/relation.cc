// Tables, and what is kept of views and sequences until their own queries.
#include <algorithm>

#include "engine/kinds/materialized_view.h"
#include "engine/kinds/sequence.h"
#include "engine/kinds/table.h"
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
  is_partition_,
  is_typed_,
  is_child_,
  unmodelled_
};

/// Whole relations that the model does not hold; their children go with them.
std::optional<Noun> unmodelled_as(const Row& row) {
  switch (row.letter(sort_)) {
    case 'p':
      return Noun{"partitioned table", "partitioned tables"};
    case 'f':
      return Noun{"foreign table", "foreign tables"};
    case 'c':
      return Noun{"composite type", "composite types"};
    default:
      break;
  }
  if (row.is_true(is_partition_)) return Noun{"partition", "partitions"};
  if (row.is_true(is_typed_)) return Noun{"typed table", "typed tables"};
  if (row.is_true(is_child_)) return Noun{"inheriting table", "inheriting tables"};
  return std::nullopt;
}

/// What of an otherwise modelled relation is not; the letters are given by relation_query().
Noun attribute_noun(char letter) {
  switch (letter) {
    case 'g':
      return {"grant on", "grants on"};
    case 'r':
      return {"row level security of", "row level security of"};
    case 'i':
      return {"REPLICA IDENTITY of", "REPLICA IDENTITY of"};
    case 't':
      return {"tablespace of", "tablespaces of"};
    default:
      return {"access method of", "access methods of"};
  }
}

Parameters table_options(const Row& row, const Reading& reading) {
  Parameters options = parameters_in(row.text(options_));
  const auto toast = reading.options.find(row.oid(toast_));
  if (toast == reading.options.end()) return options;
  options.insert(options.end(), toast->second.begin(), toast->second.end());
  return options;
}

void read_table(const Row& row, Reading& reading, ObjectId id) {
  reading.catalog.database.add(
      Table{.id = id,
            .persistence = row.is_true(is_unlogged_) ? Persistence::unlogged : Persistence::logged,
            .options = table_options(row, reading)});
}

ObjectId id_for(char sort, ObjectId schema, Text name) {
  switch (sort) {
    case 'v':
      return id_of<View>(schema, name);
    case 'm':
      return id_of<MaterializedView>(schema, name);
    case 'S':
      return id_of<Sequence>(schema, name);
    default:
      return id_of<Table>(schema, name);
  }
}

void warn_of_attributes(const Row& row, Reading& reading, ObjectId id) {
  for (const char letter : row.text(unmodelled_)) {
    const Noun noun = attribute_noun(letter);
    const std::string kind(kind_name(id.kind()));
    const std::string one = std::string(noun.one) + " " + kind;
    const std::string many = std::string(noun.many) + " " + kind + "s";
    reading.unmodelled.add(schema_of(id).name(), {one, many}, id.name().view());
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
  if (!is_a<Sequence>(id)) reading.remember(CatalogClass::relation, oid, id);
  if (is_a<View>(id) || is_a<MaterializedView>(id))
    reading.options.emplace(oid, parameters_in(row.text(options_)));
  reading.note_owner(schema, row.oid(owner_));
  warn_of_attributes(row, reading, id);
}

}  // namespace

CatalogQuery relation_query(const Server& /*server*/) {
  return {
      "SELECT c.oid, c.relname, c.relnamespace, c.relowner, c.relkind, c.relpersistence = 'u',"
      " c.reloptions, c.reltoastrelid, c.relnatts, c.relispartition, c.reloftype <> 0,"
      " c.relkind = 'r' AND c.oid IN (SELECT inhrelid FROM pg_inherits),"
      " CASE WHEN c.relacl IS NULL THEN '' ELSE 'g' END ||"
      " CASE WHEN c.relrowsecurity OR c.relforcerowsecurity THEN 'r' ELSE '' END ||"
      " CASE WHEN c.relreplident NOT IN ('d', 'n') OR c.relreplident = 'n' AND c.relkind = 'r'"
      " THEN 'i' ELSE '' END ||"
      " CASE WHEN c.reltablespace = 0 THEN '' ELSE 't' END ||"
      " CASE WHEN c.relkind IN ('r', 'm') AND m.amname <> 'heap' THEN 'm' ELSE '' END"
      " FROM pg_class c LEFT JOIN pg_am m ON m.oid = c.relam"
      " WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')"
      " AND c.relpersistence <> 't'",
      read_relation};
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
