#include "engine/kinds/encoding_conversion.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, name_, schema_, owner_, for_, to_, function_schema_, function_, is_default_ };

void read_conversion(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || reading.is_member(CatalogClass::conversion, oid)) return;
  const EncodingConversion conversion{
      .id = id_of<EncodingConversion>(schema, row.text(name_)),
      .source = row.text(for_),
      .target = row.text(to_),
      .function = reading.qualified_name(row.oid(function_schema_), row.text(function_)),
      .is_default = row.is_true(is_default_)};
  reading.remember(CatalogClass::conversion, oid, conversion.id);
  reading.add_owner(conversion.id, row.oid(owner_));
  reading.catalog.database.add(conversion);
}

}  // namespace

CatalogQuery conversion_query(const Server& /*server*/) {
  return {
      "SELECT c.oid, c.conname, c.connamespace, c.conowner, pg_encoding_to_char(c.conforencoding),"
      " pg_encoding_to_char(c.contoencoding), p.pronamespace, p.proname, c.condefault"
      " FROM pg_conversion c JOIN pg_proc p ON p.oid = c.conproc WHERE c.oid >= 16384",
      read_conversion};
}

}  // namespace theseus
