// Names that other rows refer to by number.
#include "introspect/kinds/queries.h"

namespace theseus {

CatalogQuery role_query(const Server& /*server*/) {
  return {"SELECT oid, rolname FROM pg_roles ORDER BY rolname",
          [](const Row& row, Reading& reading) {
            const Text name = row.text(1);
            reading.roles.emplace(row.oid(0), name);
            if (!name.view().starts_with("pg_")) reading.catalog.roles.push_back(name);
          }};
}

CatalogQuery encoding_query(const Server& /*server*/) {
  return {"SELECT getdatabaseencoding()",
          [](const Row& row, Reading& reading) { reading.catalog.encoding = row.text(0); }};
}

CatalogQuery access_method_query(const Server& /*server*/) {
  return {"SELECT oid, amname FROM pg_am", [](const Row& row, Reading& reading) {
            reading.access_methods.emplace(row.oid(0), row.text(1));
          }};
}

CatalogQuery operator_class_query(const Server& /*server*/) {
  return {"SELECT oid, opcnamespace, opcname, opcmethod, opcintype, opcdefault FROM pg_opclass",
          [](const Row& row, Reading& reading) {
            reading.operator_classes.emplace(
                row.oid(0),
                OperatorClassFacts{.name = reading.qualified_name(row.oid(1), row.text(2)),
                                   .method = row.oid(3),
                                   .input_type = row.oid(4),
                                   .is_default = row.is_true(5)});
          }};
}

CatalogQuery binary_cast_query(const Server& /*server*/) {
  return {"SELECT castsource, casttarget FROM pg_cast WHERE castmethod = 'b' AND castcontext = 'i'",
          [](const Row& row, Reading& reading) {
            reading.binary_casts.insert((std::uint64_t{row.oid(0)} << 32U) | row.oid(1));
          }};
}

/// Through the index on what is depended on: pg_depend itself may be large.
CatalogQuery member_query(const Server& /*server*/) {
  return {
      "SELECT classid, objid, refobjid FROM pg_depend"
      " WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'",
      [](const Row& row, Reading& reading) {
        const auto catalog = static_cast<CatalogClass>(row.oid(0));
        reading.members.emplace(catalog_key(catalog, row.oid(1)), row.oid(2));
      }};
}

}  // namespace theseus
