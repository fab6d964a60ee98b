// Indexes, and the constraints that are made of one.
#include "engine/kinds/index.h"

#include "engine/kinds/cluster_index.h"
#include "engine/kinds/exclusion.h"
#include "engine/kinds/primary_key.h"
#include "engine/kinds/replica_identity.h"
#include "engine/kinds/tablespace.h"
#include "engine/kinds/unique.h"
#include "introspect/deparsed.h"
#include "introspect/kinds/begun.h"
#include "introspect/kinds/queries.h"
#include "introspect/operator_classes.h"

namespace theseus {
namespace {

enum {
  oid_,
  relation_,
  name_,
  method_,
  options_,
  key_count_,
  is_unique_,
  nulls_not_distinct_,
  is_valid_,
  columns_,
  collations_,
  classes_,
  orders_,
  definition_,
  predicate_,
  is_clustered_,
  is_replica_identity_,
  tablespace_
};

// Bits of indoption: src/include/catalog/pg_index.h.
constexpr std::int64_t is_descending = 1;
constexpr std::int64_t has_nulls_first = 2;

struct KeyParts {
  std::int64_t column, collation, operator_class, order;
};

std::string_view order_text(std::int64_t order) {
  switch (order) {
    case is_descending:
      return " DESC NULLS LAST";
    case has_nulls_first:
      return " NULLS FIRST";
    case is_descending | has_nulls_first:
      return " DESC";
    default:
      return "";
  }
}

/// The name that a map of names has for `oid`.
template <class Map>
QualifiedName name_in(const Map& names, Oid oid, Reading& reading) {
  const auto found = names.find(oid);
  if (found == names.end()) {
    reading.vanished = true;
    return {};
  }
  if constexpr (requires { found->second.method; })
    return found->second.name;
  else
    return found->second;
}

/// A key that is a plain column, as pg_get_indexdef() would print it.
Expression key_text(const KeyParts& key, Oid method, const RelationFacts& relation,
                    Reading& reading) {
  const Text name = reading.column_name(relation, key.column);
  if (name.empty()) return {};
  const ColumnFacts& column = relation.columns[static_cast<std::size_t>(key.column) - 1];
  std::string text = quoted(name);
  const auto collation = static_cast<Oid>(key.collation);
  if (collation != 0 && collation != column.collation)
    text += " COLLATE " + sql_of(name_in(reading.collations, collation, reading)).text();
  const auto used = static_cast<Oid>(key.operator_class);
  if (used != default_operator_class(reading, method, column.type_oid))
    text += " " + sql_of(name_in(reading.operator_classes, used, reading)).text();
  return {text.append(order_text(key.order))};
}

std::vector<Key> plain_keys(const Row& row, Reading& reading, const RelationFacts& relation) {
  const std::vector<std::int64_t> columns = numbers_in(row.text(columns_));
  const std::vector<std::int64_t> collations = numbers_in(row.text(collations_));
  const std::vector<std::int64_t> classes = numbers_in(row.text(classes_));
  const std::vector<std::int64_t> orders = numbers_in(row.text(orders_));
  std::vector<Key> keys;
  for (std::size_t i = 0; i < classes.size(); ++i)
    keys.push_back({key_text({columns[i], collations[i], classes[i], orders[i]}, row.oid(method_),
                             relation, reading)});
  return keys;
}

std::vector<Key> keys_of(const Row& row, Reading& reading, const RelationFacts& relation) {
  const std::string_view definition = reading.definition(row, definition_);
  if (definition.empty()) return plain_keys(row, reading, relation);
  std::vector<Key> keys;
  for (const std::string_view each : listed_in(definition))
    keys.push_back({{each}});
  return keys;
}

/// The key columns first, then those that are only included.
std::pair<Names, Names> column_names(const Row& row, Reading& reading,
                                     const RelationFacts& relation) {
  std::pair<Names, Names> names;
  for (const std::int64_t number : numbers_in(row.text(columns_))) {
    const bool is_key = static_cast<std::int64_t>(names.first.size()) < row.number(key_count_);
    const Text name = number == 0 ? Text() : reading.column_name(relation, number);
    (is_key ? names.first : names.second).push_back(name);
  }
  return names;
}

Text method_name(const Row& row, const Reading& reading) {
  const auto found = reading.access_methods.find(row.oid(method_));
  return found == reading.access_methods.end() ? Text() : found->second;
}

void read_plain(const Row& row, Reading& reading, const RelationFacts& relation) {
  Index index{.id = id_of<Index>(relation.id, row.text(name_)),
              .keys = keys_of(row, reading, relation),
              .unique = row.is_true(is_unique_),
              .method = method_name(row, reading),
              .include = column_names(row, reading, relation).second,
              .nulls_not_distinct = row.is_true(nulls_not_distinct_),
              .where = {without_parentheses(reading.definition(row, predicate_))},
              .options = parameters_in(row.text(options_))};
  if (!row.is_true(is_valid_)) return reading.catalog.invalid_indexes.push_back(index.id);
  reading.remember(CatalogClass::relation, row.oid(oid_), index.id);
  reading.catalog.database.add(std::move(index));
}

template <class T>
T key_of(const KeyConstraint& constraint, const std::pair<Names, Names>& names) {
  return T{.id = constraint.id,
           .columns = names.first,
           .without_overlaps = constraint.without_overlaps,
           .include = names.second,
           .deferrable = constraint.deferrable,
           .initially_deferred = constraint.initially_deferred};
}

Exclusion exclusion_of(const Row& row, Reading& reading, const KeyConstraint& constraint,
                       const Names& include) {
  Exclusion exclusion{.id = constraint.id,
                      .method = method_name(row, reading),
                      .include = include,
                      .where = {without_parentheses(reading.definition(row, predicate_))},
                      .deferrable = constraint.deferrable,
                      .initially_deferred = constraint.initially_deferred};
  for (const std::string_view each : listed_in(constraint.definition))
    exclusion.elements.push_back({each});
  return exclusion;
}

void read_key(const Row& row, Reading& reading, const RelationFacts& relation,
              const KeyConstraint& constraint) {
  const auto add = [&](auto object) {
    object.options = parameters_in(row.text(options_));
    reading.catalog.database.add(std::move(object));
  };
  const std::pair<Names, Names> names = column_names(row, reading, relation);
  if (is_a<Exclusion>(constraint.id))
    return add(exclusion_of(row, reading, constraint, names.second));
  if (is_a<PrimaryKey>(constraint.id)) return add(key_of<PrimaryKey>(constraint, names));
  Unique unique = key_of<Unique>(constraint, names);
  unique.nulls_not_distinct = row.is_true(nulls_not_distinct_);
  add(std::move(unique));
}

/// What an index is to its table.
void read_uses(const Row& row, Reading& reading, const RelationFacts& relation) {
  Database& database = reading.catalog.database;
  if (row.is_true(is_clustered_))
    database.add(
        ClusterIndex{.id = id_of<ClusterIndex>(relation.id, ""), .index = row.text(name_)});
  if (row.is_true(is_replica_identity_))
    database.add(ReplicaIdentity{.id = id_of<ReplicaIdentity>(relation.id, ""),
                                 .mode = ReplicaIdentityKind::index,
                                 .index = row.text(name_)});
}

void read_tablespace(const Row& row, Reading& reading, const RelationFacts& relation) {
  if (row.is_null(tablespace_)) return;
  const auto index = reading.objects.find(catalog_key(CatalogClass::relation, row.oid(oid_)));
  if (index != reading.objects.end() && is_a<Index>(index->second))
    reading.catalog.database.add(
        Tablespace{.id = id_of<Tablespace>(index->second, ""), .space = row.text(tablespace_)});
  else
    reading.unmodelled.add(schema_of(relation.id).name(),
                           {"tablespace of key", "tablespaces of keys"}, row.text(name_));
}

void warn_of_targets(const Row& row, Reading& reading, const RelationFacts& relation) {
  const Text schema = schema_of(relation.id).name();
  const std::string_view name = row.text(name_);
  if (reading.indexes_with_targets.contains(row.oid(oid_)))
    reading.unmodelled.add(schema, {"statistics target of index", "statistics targets of indexes"},
                           name);
}

void read_index(const Row& row, Reading& reading) {
  const RelationFacts* relation = reading.relation(row.oid(relation_));
  if (relation == nullptr) return;
  const auto constraint = reading.key_constraints.find(row.oid(oid_));
  if (constraint == reading.key_constraints.end())
    read_plain(row, reading, *relation);
  else
    read_key(row, reading, *relation, constraint->second);
  read_uses(row, reading, *relation);
  read_tablespace(row, reading, *relation);
  warn_of_targets(row, reading, *relation);
}

std::string list_of(const std::unordered_set<Oid>& oids) {
  std::string list = "0";
  for (const Oid oid : oids)
    list += "," + std::to_string(oid);
  return list;
}

}  // namespace

// Only what raw columns cannot say is deparsed: keys that are expressions or have parameters.
CatalogQuery index_query(const Server& server, const Reading& reading) {
  return {
      "SELECT i.indexrelid, coalesce(root.oid, i.indrelid), c.relname, c.relam, c.reloptions, "
      "i.indnkeyatts,"
      " i.indisunique, " +
          if_from(server, 15, "i.indnullsnotdistinct", "false") +
          ", i.indisvalid, CASE WHEN root.oid IS NULL THEN i.indkey::text ELSE " +
          columns_of_root("i.indkey::int2[]", "i.indrelid") +
          "::text END, i.indcollation, i.indclass, i.indoption,"
          " CASE WHEN i.indexprs IS NOT NULL OR i.indexrelid IN (" +
          list_of(reading.indexes_with_parameters) + ") THEN " +
          deparsed("pg_get_indexdef(i.indexrelid)") +
          " END, CASE WHEN i.indpred IS NOT NULL THEN " +
          deparsed("pg_get_expr(i.indpred, i.indrelid)") +
          " END, i.indisclustered, i.indisreplident, s.spcname"
          " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
          " LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace" +
          begun_on_partition("c.relname", "i.indrelid") +
          " WHERE i.indrelid >= 16384 AND c.relkind IN ('i', 'I')"
          " AND c.relnamespace <> 'pg_toast'::regnamespace",
      read_index};
}

}  // namespace theseus
