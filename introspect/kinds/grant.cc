// Access control lists of objects, and default privileges.
#include "engine/kinds/grant.h"

#include "engine/kinds/all.h"
#include "introspect/grants.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

template <class... T>
bool is_any_of(ObjectId id, Kinds<T...> /*kinds*/) {
  return (is_a<T>(id) || ...);
}

enum { catalog_, object_, column_, owner_, acl_ };

void read_grants(const Row& row, Reading& reading) {
  const auto catalog = static_cast<CatalogClass>(row.oid(catalog_));
  const auto found = reading.objects.find(catalog_key(catalog, row.oid(object_)));
  if (found == reading.objects.end()) return;
  const ObjectId object = found->second;
  if (!is_any_of(object, Grant::Parents()))
    return reading.unmodelled.add(schema_of(object).name(),
                                  {"grant on the sequence of", "grants on sequences of identities"},
                                  to_string(object));
  Text column;
  if (row.number(column_) != 0)
    column = reading.column(row.oid(object_), row.number(column_)).name();
  read_acl(reading, object, reading.role(row.oid(owner_)), column, row.text(acl_));
}

enum { role_, schema_, target_, defaults_ };

std::string_view target_word(char letter) {
  switch (letter) {
    case 'r':
      return "tables";
    case 'S':
      return "sequences";
    case 'f':
      return "functions";
    case 'T':
      return "types";
    default:
      return "schemas";
  }
}

void read_defaults(const Row& row, Reading& reading) {
  const Text role = reading.role(row.oid(role_));
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (row.oid(schema_) != 0 && !schema) return;
  std::string name(target_word(row.letter(target_)));
  if (role != reading.user) name += " for " + role.string();
  const ObjectId id =
      schema ? id_of<DefaultPrivileges>(schema, name) : id_of<GlobalDefaultPrivileges>({}, name);
  read_acl(reading, id, role, {}, row.text(defaults_));
}

std::string select(const std::string& catalog, const std::string& prefix,
                   const std::string& oid = "x.oid") {
  return "SELECT '" + catalog + "'::regclass::oid, " + oid + ", 0, x." + prefix + "owner, x." +
         prefix + "acl FROM " + catalog + " x WHERE x." + prefix + "acl IS NOT NULL";
}

}  // namespace

// What initdb grants on schema public is the usual. Columns of other tables are read with their
// rights: going through all of them once more takes a thirtieth of the server's time.
CatalogQuery grant_query(const Server& /*server*/) {
  return {select("pg_namespace", "nsp") + " AND (x.oid >= 16384 OR x.oid = 2200) UNION ALL " +
              select("pg_class", "rel") + " AND x.oid >= 16384 UNION ALL " +
              select("pg_proc", "pro") + " AND x.oid >= 16384 UNION ALL " +
              select("pg_type", "typ") + " AND x.oid >= 16384 UNION ALL " +
              select("pg_language", "lan") + " AND x.oid >= 16384 UNION ALL " +
              select("pg_foreign_data_wrapper", "fdw") + " UNION ALL " +
              select("pg_foreign_server", "srv") +
              " UNION ALL SELECT 'pg_class'::regclass::oid, a.attrelid, a.attnum,"
              " c.relowner, a.attacl FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid"
              " JOIN pg_attribute a ON a.attrelid = c.oid"
              " WHERE a.attacl IS NOT NULL AND a.attnum > 0 AND NOT a.attisdropped",
          read_grants};
}

CatalogQuery default_privileges_query(const Server& /*server*/) {
  return {"SELECT defaclrole, defaclnamespace, defaclobjtype, defaclacl FROM pg_default_acl",
          read_defaults};
}

}  // namespace theseus
