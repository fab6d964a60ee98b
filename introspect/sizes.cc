#include "introspect/sizes.h"

#include "introspect/row.h"
#include "introspect/table_names.h"

namespace theseus {

// No pg_partition_tree(): it locks what it lists, and would have to wait.
Result<TableSizes> read_sizes(Connection& connection, const std::vector<ObjectId>& tables) {
  if (tables.empty()) return TableSizes{};
  const TableNames names(tables);
  const Answer answer = connection.run(
      Sql("WITH RECURSIVE tree AS (SELECT c.oid AS root, c.oid FROM pg_class c"
          " JOIN pg_namespace n ON n.oid = c.relnamespace"
          " WHERE c.relkind IN ('r', 'm', 'p') AND (n.nspname, c.relname) IN (",
          names.pairs(),
          ") UNION ALL SELECT tree.root, i.inhrelid FROM tree"
          " JOIN pg_inherits i ON i.inhparent = tree.oid)"
          " SELECT n.nspname, r.relname, sum(CASE WHEN c.reltuples <= 0"
          " THEN pg_relation_size(c.oid) / 100 ELSE c.reltuples::int8 END),"
          " sum(CASE WHEN c.reltuples <= 0 THEN pg_total_relation_size(c.oid) ELSE ("
          "SELECT sum(p.relpages) * current_setting('block_size')::int8 FROM pg_class p"
          " WHERE p.oid = ANY(ARRAY[c.oid, c.reltoastrelid] || ARRAY(SELECT x.indexrelid"
          " FROM pg_index x WHERE x.indrelid IN (c.oid, c.reltoastrelid)))) END)::int8"
          " FROM tree JOIN pg_class c ON c.oid = tree.oid AND c.relkind IN ('r', 'm')"
          " JOIN pg_class r ON r.oid = tree.root JOIN pg_namespace n ON n.oid = r.relnamespace"
          " GROUP BY n.nspname, r.relname"));
  if (!answer) return to_diagnostic(*answer.error);
  TableSizes sizes;
  Row row;
  for (std::size_t i = 0; i < answer.rows.size(); ++i) {
    answer.rows.fields(i, row.fields);
    if (!row.is_null(2)) sizes[names.at(row.text(0), row.text(1))] = {row.number(2), row.number(3)};
  }
  return sizes;
}

}  // namespace theseus
