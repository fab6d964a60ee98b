#include "introspect/permissions.h"

#include "engine/kinds/all.h"
#include "introspect/kinds/queries.h"
#include "introspect/row.h"

namespace theseus {
namespace {

enum { sort_, schema_, name_, types_, owner_, may_create_ };

// Ownership is asked of pg_has_role() as the server asks it: with what is inherited. Of each role
// once: a database has many more objects, of which nothing is asked where there are no others.
constexpr std::string_view question =
    "WITH others AS MATERIALIZED (SELECT oid FROM pg_roles WHERE NOT pg_has_role(oid, 'USAGE'))"
    " SELECT 'n', NULL, n.nspname, NULL,"
    " CASE WHEN NOT pg_has_role(n.nspowner, 'USAGE') THEN pg_get_userbyid(n.nspowner) END,"
    " has_schema_privilege(n.oid, 'CREATE') FROM pg_namespace n WHERE n.nspname !~ '^pg_'"
    " AND n.nspname <> 'information_schema'"
    " AND NOT (pg_has_role(n.nspowner, 'USAGE') AND has_schema_privilege(n.oid, 'CREATE'))"
    " UNION ALL SELECT c.relkind::text, n.nspname, c.relname, NULL, pg_get_userbyid(c.relowner),"
    " NULL FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S')"
    " AND EXISTS (TABLE others) AND c.relowner IN (TABLE others)"
    " UNION ALL SELECT 't' || t.typtype::text, n.nspname, t.typname, NULL, "
    "pg_get_userbyid(t.typowner),"
    " NULL FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
    " WHERE t.oid >= 16384 AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND EXISTS"
    " (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))"
    " AND EXISTS (TABLE others) AND t.typowner IN (TABLE others)"
    " UNION ALL SELECT 'p' || p.prokind::text, n.nspname, p.proname,"
    " ARRAY(SELECT format_type(a.type, NULL) FROM unnest(p.proargtypes)"
    " WITH ORDINALITY a(type, place) ORDER BY a.place)::text, pg_get_userbyid(p.proowner), NULL"
    " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid >= 16384"
    " AND p.prokind IN ('f', 'p', 'w', 'a') AND p.proowner IN (TABLE others)"
    " UNION ALL SELECT 'x', NULL, e.extname, NULL, pg_get_userbyid(e.extowner), NULL"
    " FROM pg_extension e WHERE e.extowner IN (TABLE others)"
    " UNION ALL SELECT 'publication', NULL, pubname, NULL, pg_get_userbyid(pubowner), NULL"
    " FROM pg_publication WHERE pubowner IN (TABLE others)"
    " UNION ALL SELECT 'event trigger', NULL, evtname, NULL, pg_get_userbyid(evtowner), NULL"
    " FROM pg_event_trigger WHERE evtowner IN (TABLE others)"
    " UNION ALL SELECT 'foreign-data wrapper', NULL, fdwname, NULL, pg_get_userbyid(fdwowner), NULL"
    " FROM pg_foreign_data_wrapper WHERE fdwowner IN (TABLE others)"
    " UNION ALL SELECT 'foreign server', NULL, srvname, NULL, pg_get_userbyid(srvowner), NULL"
    " FROM pg_foreign_server WHERE srvowner IN (TABLE others)"
    " UNION ALL SELECT 'foreign table', n.nspname, c.relname, NULL, pg_get_userbyid(c.relowner), "
    "NULL"
    " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'f'"
    " AND EXISTS (TABLE others) AND c.relowner IN (TABLE others)"
    " UNION ALL SELECT 'text search dictionary', n.nspname, d.dictname, NULL,"
    " pg_get_userbyid(d.dictowner), NULL FROM pg_ts_dict d"
    " JOIN pg_namespace n ON n.oid = d.dictnamespace"
    " WHERE d.oid >= 16384 AND d.dictowner IN (TABLE others)"
    " UNION ALL SELECT 'text search configuration', n.nspname, c.cfgname, NULL,"
    " pg_get_userbyid(c.cfgowner), NULL FROM pg_ts_config c"
    " JOIN pg_namespace n ON n.oid = c.cfgnamespace"
    " WHERE c.oid >= 16384 AND c.cfgowner IN (TABLE others)"
    " UNION ALL SELECT 'operator', n.nspname, o.oprname || '(' || CASE WHEN o.oprleft = 0"
    " THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' || format_type(o.oprright, NULL)"
    " || ')', NULL, pg_get_userbyid(o.oprowner), NULL FROM pg_operator o"
    " JOIN pg_namespace n ON n.oid = o.oprnamespace"
    " WHERE o.oid >= 16384 AND o.oprowner IN (TABLE others)"
    " UNION ALL SELECT 'R', NULL, r.rolname, NULL, NULL, NULL FROM pg_roles r WHERE r.rolsuper"
    " UNION ALL SELECT 'D', NULL, current_database(), NULL, NULL,"
    " has_database_privilege(current_database(), 'CREATE')";

/// Of what is asked for by the name of its kind.
ObjectId id_by_kind(const Row& row, ObjectId schema) {
  ObjectId id;
  for_each_kind([&]<class T>(const T*) {
    if (T::kind == row.text(sort_)) id = id_of<T>(schema, row.text(name_));
  });
  return id;
}

ObjectId routine_id(const Row& row, ObjectId schema) {
  std::vector<std::string> types = items_in(row.text(types_));
  const bool is_aggregate = row.text(sort_) == "pa";
  if (is_aggregate && types.empty()) types.emplace_back("*");
  const Text signed_name = signature(row.text(name_), types);
  if (is_aggregate) return id_of<Aggregate>(schema, signed_name);
  return row.text(sort_) == "pp" ? id_of<Procedure>(schema, signed_name)
                                 : id_of<Function>(schema, signed_name);
}

ObjectId id_in(const Row& row) {
  const std::string_view sort = row.text(sort_);
  const Text name = row.text(name_);
  if (sort == "n") return id_of<Schema>({}, name);
  if (sort == "x") return id_of<Extension>({}, name);
  if (row.is_null(schema_)) return id_by_kind(row, {});
  const ObjectId schema = id_of<Schema>({}, row.text(schema_));
  if (const ObjectId id = id_by_kind(row, schema)) return id;
  if (sort == "r" || sort == "p") return id_of<Table>(schema, name);
  if (sort == "v") return id_of<View>(schema, name);
  if (sort == "m") return id_of<MaterializedView>(schema, name);
  if (sort == "S") return id_of<Sequence>(schema, name);
  if (sort == "te") return id_of<Enum>(schema, name);
  if (sort == "td") return id_of<Domain>(schema, name);
  if (sort == "tr") return id_of<RangeType>(schema, name);
  if (sort == "tc") return id_of<CompositeType>(schema, name);
  return routine_id(row, schema);
}

void add(const Row& row, Permissions& permissions) {
  if (row.text(sort_) == "D") {
    permissions.can_create_schemas = row.is_true(may_create_);
    return;
  }
  if (row.text(sort_) == "R") {
    permissions.superusers.insert(row.text(name_));
    return;
  }
  const ObjectId id = id_in(row);
  if (!row.is_null(owner_)) permissions.owners.emplace(id, row.text(owner_));
  if (is_a<Schema>(id) && !row.is_true(may_create_)) permissions.closed_schemas.insert(id);
}

}  // namespace

Result<Permissions> read_permissions(Connection& connection) {
  const Answer answer = connection.run(question);
  if (!answer) return to_diagnostic(*answer.error);
  Permissions permissions{.role = connection.user()};
  Row row;
  for (std::size_t i = 0; i < answer.rows.size(); ++i) {
    answer.rows.fields(i, row.fields);
    add(row, permissions);
  }
  return permissions;
}

}  // namespace theseus
