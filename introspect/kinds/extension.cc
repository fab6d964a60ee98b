#include "engine/kinds/extension.h"

#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, name_, schema_, version_, is_default_version_ };

/// As every new database has it.
bool is_standard(const Extension& extension) {
  return extension.id.name() == "plpgsql" && extension.schema == "pg_catalog" &&
         extension.version.empty();
}

void read_extension(const Row& row, Reading& reading) {
  Extension extension{.id = id_of<Extension>({}, row.text(name_)), .schema = row.text(schema_)};
  if (!row.is_true(is_default_version_)) extension.version = row.text(version_);
  if (is_standard(extension)) return;
  reading.remember(CatalogClass::extension, row.oid(oid_), extension.id);
  reading.catalog.database.add(extension);
}

}  // namespace

CatalogQuery extension_query(const Server& /*server*/) {
  return {
      "SELECT e.oid, e.extname, n.nspname, e.extversion, e.extversion = a.default_version"
      " FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
      " LEFT JOIN pg_available_extensions() a ON a.name = e.extname",
      read_extension};
}

}  // namespace theseus
