#include "introspect/state.h"

#include "engine/core/hash.h"

namespace theseus {
namespace {

// Every catalog counts but those that are named here, so that none can be forgotten: statistics,
// data, other databases, and what the role may not see. A pg_node_tree has no hash of its own.
constexpr std::string_view statement_over_all = R"sql(
SELECT 'SELECT string_agg(name || rows || $$ $$ || sum, $$,$$ ORDER BY name) FROM ('
    || string_agg(format('SELECT %L AS name, count(*) AS rows,'
                         ' coalesce(sum(hash_record_extended(ROW(%s), 0)), 0) AS sum FROM pg_catalog.%I x',
                         relname, fields, relname), ' UNION ALL ' ORDER BY relname) || ') AS each'
FROM (SELECT c.relname, string_agg(
          format(CASE WHEN a.atttypid IN ('pg_node_tree'::regtype, 'anyarray'::regtype)
                      THEN 'x.%I::text' ELSE 'x.%I' END, a.attname), ', ' ORDER BY a.attnum) AS fields
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'pg_catalog'::regnamespace
        AND (c.relname IN ('pg_roles', 'pg_user_mappings') OR c.relkind = 'r' AND c.relname NOT IN (
               'pg_statistic', 'pg_statistic_ext_data', 'pg_largeobject', 'pg_database', 'pg_shdepend',
               'pg_authid', 'pg_subscription_rel', 'pg_replication_origin'))
        AND NOT (c.relname = 'pg_class' AND a.attname IN (
               'relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid'))
        AND has_column_privilege(c.oid, a.attnum, 'SELECT')
      GROUP BY c.relname) AS catalogs)sql";

}  // namespace

Result<std::string> catalog_digest(Connection& connection) {
  if (connection.server().major() < 14) return std::string();
  const Answer statement = connection.run(statement_over_all);
  if (!statement) return to_diagnostic(*statement.error);
  const std::string text(statement.rows.text(0, 0));
  const Answer sums = connection.run(text);
  if (!sums) return to_diagnostic(*sums.error);
  return sha256(std::to_string(connection.server().version) + text +
                std::string(sums.rows.text(0, 0)));
}

}  // namespace theseus
