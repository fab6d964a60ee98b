#include "engine/kinds/schema.h"

#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

bool is_ours_to_see(std::string_view name) {
  return !name.starts_with("pg_") && name != "information_schema" && name != "theseus";
}

enum { oid_, name_, owner_, has_grants_ };

void read_schema(const Row& row, Reading& reading) {
  const Text name = row.text(name_);
  const Oid oid = row.oid(oid_);
  reading.schema_names.emplace(oid, name);
  if (!is_ours_to_see(name.view()) || reading.is_member(CatalogClass::schema, oid)) return;
  const ObjectId id = id_of<Schema>({}, name);
  reading.schemas.emplace(oid, id);
  reading.remember(CatalogClass::schema, oid, id);
  reading.catalog.database.add(Schema{.id = id});
  if (row.is_true(has_grants_)) reading.unmodelled.add(name, {"grants", "grants"}, "");
  if (name != "public") reading.note_owner(id, row.oid(owner_));
}

}  // namespace

CatalogQuery schema_query(const Server& /*server*/) {
  // The grants that initdb makes on schema public are not worth a word.
  return {
      "SELECT n.oid, n.nspname, n.nspowner, n.nspacl IS NOT NULL AND NOT EXISTS ("
      "SELECT FROM pg_init_privs i WHERE i.objoid = n.oid"
      " AND i.classoid = 'pg_namespace'::regclass AND i.initprivs = n.nspacl)"
      " FROM pg_namespace n",
      read_schema};
}

}  // namespace theseus
