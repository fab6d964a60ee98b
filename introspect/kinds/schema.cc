#include "engine/kinds/schema.h"

#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

bool is_ours_to_see(std::string_view name) {
  return !name.starts_with("pg_") && name != "information_schema" && name != "theseus";
}

enum { oid_, name_, owner_, has_usual_owner_ };

void read_schema(const Row& row, Reading& reading) {
  const Text name = row.text(name_);
  const Oid oid = row.oid(oid_);
  reading.schema_names.emplace(oid, name);
  if (!is_ours_to_see(name.view()) || reading.is_member(CatalogClass::schema, oid)) return;
  const ObjectId id = id_of<Schema>({}, name);
  reading.schemas.emplace(oid, id);
  reading.remember(CatalogClass::schema, oid, id);
  reading.catalog.database.add(Schema{.id = id});
  if (!row.is_true(has_usual_owner_)) reading.add_owner(id, row.oid(owner_));
}

}  // namespace

// Who owns schema public in a new database: the role that made the cluster, from PostgreSQL 15
// pg_database_owner.
CatalogQuery schema_query(const Server& server) {
  return {"SELECT n.oid, n.nspname, n.nspowner, n.nspname = 'public' AND n.nspowner = " +
              if_from(server, 15, "'pg_database_owner'::regrole", "10") + " FROM pg_namespace n",
          read_schema};
}

}  // namespace theseus
