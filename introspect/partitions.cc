#include "introspect/partitions.h"

#include <set>

#include "engine/kinds/all.h"
#include "introspect/deparsed.h"
#include "introspect/row.h"
#include "introspect/table_names.h"

namespace theseus {
namespace {

enum {
  root_schema_,
  root_,
  parent_schema_,
  parent_,
  schema_,
  name_,
  is_divided_,
  index_,
  is_unique_,
  method_,
  parts_,
  where_,
  constraints_,
  begun_keys_,
  has_own_foreign_keys_
};

template <std::size_t size>
Sql constraints_where(const char (&condition)[size]) {
  return Sql(
      "ARRAY(SELECT k.conname::text FROM pg_constraint k WHERE k.conrelid = t.oid"
      " AND k.conparentid = 0 AND ",
      condition, " ORDER BY 1)");
}

/// One row for each partition, or one for each loose index that it has. A path of numbers sorts
/// depth first.
Sql tree_query(const std::vector<ObjectId>& tables, const Server& server) {
  const Sql attached(server.major() < 14 ? Sql() : Sql(" AND NOT i.inhdetachpending"));
  return Sql(
      "WITH RECURSIVE tree AS ("
      "SELECT c.oid AS root, c.oid, 0::oid AS parent, ARRAY[]::oid[] AS path FROM pg_class c"
      " JOIN pg_namespace n ON n.oid = c.relnamespace"
      " WHERE c.relkind = 'p' AND (n.nspname, c.relname) IN (",
      TableNames(tables).pairs(),
      ") UNION ALL SELECT t.root, i.inhrelid, t.oid, t.path || i.inhrelid FROM tree t"
      " JOIN pg_inherits i ON i.inhparent = t.oid",
      attached,
      ") SELECT rn.nspname, r.relname, pn.nspname, p.relname, n.nspname, c.relname,"
      " c.relkind = 'p', ic.relname, x.indisunique, m.amname,"
      " ARRAY(SELECT pg_get_indexdef(x.indexrelid, k, false)"
      " FROM generate_series(1, x.indnatts) k ORDER BY k),"
      " pg_get_expr(x.indpred, x.indrelid), ",
      constraints_where("true"), ", ",
      constraints_where("k.contype = 'f' AND k.conname LIKE 'theseus\\_part\\_%'"),
      ", EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = t.oid AND k.conparentid = 0"
      " AND k.contype = 'f' AND k.conname NOT LIKE 'theseus\\_part\\_%')"
      " FROM tree t JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace"
      " JOIN pg_class r ON r.oid = t.root JOIN pg_namespace rn ON rn.oid = r.relnamespace"
      " JOIN pg_class p ON p.oid = t.parent JOIN pg_namespace pn ON pn.oid = p.relnamespace"
      " LEFT JOIN (pg_index x JOIN pg_class ic ON ic.oid = x.indexrelid AND NOT ic.relispartition"
      " JOIN pg_am m ON m.oid = ic.relam) ON x.indrelid = t.oid"
      " WHERE c.relkind IN ('r', 'p') ORDER BY t.root, t.path, x.indexrelid");
}

/// Those that PostgreSQL may have chosen.
Sql names_query(const std::set<Text>& schemas) {
  std::vector<Sql> names;
  for (const Text schema : schemas)
    names.push_back(Sql(Literal{schema}));
  return Sql(
      "SELECT n.nspname, c.relname, rn.nspname, r.relname"
      " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
      " LEFT JOIN (pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace)"
      " ON c.relkind IN ('i', 'I') AND r.oid = coalesce(pg_partition_root(c.oid), c.oid)"
      " WHERE c.relname ~ '_idx[0-9]*$' AND n.nspname IN (",
      joined(names), ")");
}

ObjectId table_at(const Row& row, std::size_t schema) {
  return id_of<Table>(id_of<Schema>(ObjectId(), row.text(schema)), row.text(schema + 1));
}

ObjectId name_at(const Row& row, std::size_t schema) {
  return relation_name(id_of<Schema>(ObjectId(), row.text(schema)), row.text(schema + 1));
}

std::vector<Text> texts_in(std::string_view array) {
  const std::vector<std::string> items = items_in(array);
  return {items.begin(), items.end()};
}

LooseIndex loose_index(const Row& row) {
  return {.name = row.text(index_),
          .is_unique = row.is_true(is_unique_),
          .method = row.text(method_),
          .parts = items_in(row.text(parts_)),
          .where = std::string(without_parentheses(row.text(where_)))};
}

void read_partition(const Row& row, Partitions& trees) {
  std::vector<Partition>& all = trees[table_at(row, root_schema_)].partitions;
  const ObjectId id = table_at(row, schema_);
  if (all.empty() || all.back().id != id)
    all.push_back({.id = id,
                   .parent = table_at(row, parent_schema_),
                   .has_rows = !row.is_true(is_divided_),
                   .constraints = texts_in(row.text(constraints_)),
                   .begun_keys = texts_in(row.text(begun_keys_)),
                   .has_own_foreign_keys = row.is_true(has_own_foreign_keys_)});
  if (!row.is_null(index_)) all.back().loose.push_back(loose_index(row));
}

std::set<Text> schemas_in(const PartitionTree& tree) {
  std::set<Text> schemas;
  for (const Partition& each : tree.partitions)
    schemas.insert(schema_of(each.id).name());
  return schemas;
}

}  // namespace

Result<Partitions> read_partitions(Connection& connection, const std::vector<ObjectId>& tables) {
  Partitions trees;
  if (tables.empty()) return trees;
  const Answer answer = connection.run(tree_query(tables, connection.server()));
  if (!answer) return to_diagnostic(*answer.error);
  Row row;
  for (std::size_t i = 0; i < answer.rows.size(); ++i) {
    answer.rows.fields(i, row.fields);
    read_partition(row, trees);
  }
  for (auto& [table, tree] : trees) {
    const Answer names = connection.run(names_query(schemas_in(tree)));
    if (!names) return to_diagnostic(*names.error);
    for (std::size_t i = 0; i < names.rows.size(); ++i) {
      names.rows.fields(i, row.fields);
      tree.names.emplace(name_at(row, 0), row.is_null(2) ? ObjectId() : name_at(row, 2));
    }
  }
  return trees;
}

}  // namespace theseus
