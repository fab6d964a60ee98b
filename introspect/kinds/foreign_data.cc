// Foreign-data wrappers, servers and who is mapped to them, without what is secret in their
// options.
#include "engine/kinds/foreign_data_wrapper.h"
#include "engine/kinds/foreign_options.h"
#include "engine/kinds/foreign_server.h"
#include "engine/kinds/user_mapping.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

/// What remains is said once each.
Parameters options_of(const Row& row, std::size_t column, ObjectId id, Reading& reading) {
  const Parameters all = parameters_in(row.text(column));
  const Parameters left = without_secrets(all);
  if (left.size() != all.size())
    reading.unmodelled.add({}, {"secret in the options of", "secrets in options"}, to_string(id));
  return left;
}

enum {
  oid_,
  name_,
  owner_,
  handler_schema_,
  handler_,
  validator_schema_,
  validator_,
  wrapper_options_
};

QualifiedName function_of(const Row& row, const Reading& reading, std::size_t schema) {
  if (row.is_null(schema + 1)) return {};
  return reading.qualified_name(row.oid(schema), row.text(schema + 1));
}

void read_wrapper(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  if (reading.is_member(CatalogClass::foreign_data_wrapper, oid)) return;
  const ObjectId id = id_of<ForeignDataWrapper>({}, row.text(name_));
  reading.remember(CatalogClass::foreign_data_wrapper, oid, id);
  reading.add_owner(id, row.oid(owner_));
  reading.catalog.database.add(
      ForeignDataWrapper{.id = id,
                         .handler = function_of(row, reading, handler_schema_),
                         .validator = function_of(row, reading, validator_schema_),
                         .options = options_of(row, wrapper_options_, id, reading)});
}

enum { server_oid_, server_, server_owner_, wrapper_, type_, version_, server_options_ };

void read_server(const Row& row, Reading& reading) {
  const Oid oid = row.oid(server_oid_);
  if (reading.is_member(CatalogClass::foreign_server, oid)) return;
  const ObjectId id = id_of<ForeignServer>({}, row.text(server_));
  reading.remember(CatalogClass::foreign_server, oid, id);
  reading.add_owner(id, row.oid(server_owner_));
  reading.catalog.database.add(
      ForeignServer{.id = id,
                    .wrapper = row.text(wrapper_),
                    .type = row.text(type_),
                    .version = row.text(version_),
                    .options = options_of(row, server_options_, id, reading)});
}

enum { mapped_server_, role_, is_visible_, mapping_options_ };

void read_mapping(const Row& row, Reading& reading) {
  const auto server =
      reading.objects.find(catalog_key(CatalogClass::foreign_server, row.oid(mapped_server_)));
  if (server == reading.objects.end()) return;
  const ObjectId id = id_of<UserMapping>(server->second, row.text(role_));
  if (!row.is_true(is_visible_))
    return reading.unmodelled.add(
        {}, {"user mapping that this role may not see", "user mappings that this role may not see"},
        path_of(id));
  UserMapping mapping{.id = id, .options = options_of(row, mapping_options_, id, reading)};
  mapping.has_secrets = mapping.options.size() != parameters_in(row.text(mapping_options_)).size();
  reading.catalog.database.add(std::move(mapping));
}

}  // namespace

CatalogQuery foreign_data_wrapper_query(const Server& /*server*/) {
  return {
      "SELECT w.oid, w.fdwname, w.fdwowner, h.pronamespace, h.proname, v.pronamespace,"
      " v.proname, w.fdwoptions FROM pg_foreign_data_wrapper w"
      " LEFT JOIN pg_proc h ON h.oid = w.fdwhandler"
      " LEFT JOIN pg_proc v ON v.oid = w.fdwvalidator",
      read_wrapper};
}

CatalogQuery foreign_server_query(const Server& /*server*/) {
  return {
      "SELECT s.oid, s.srvname, s.srvowner, w.fdwname, s.srvtype, s.srvversion, s.srvoptions"
      " FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw",
      read_server};
}

// Options that the view hides look like none: the conditions are those of the view.
CatalogQuery user_mapping_query(const Server& /*server*/) {
  return {
      "SELECT m.srvid, CASE WHEN m.umuser = 0 THEN 'public' ELSE m.usename END,"
      " m.umoptions IS NOT NULL OR r.rolsuper"
      " OR m.umuser = 0 AND pg_has_role(s.srvowner, 'USAGE')"
      " OR m.umuser <> 0 AND m.usename = current_user AND (pg_has_role(s.srvowner, 'USAGE')"
      " OR has_server_privilege(s.oid, 'USAGE')), m.umoptions"
      " FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid"
      " JOIN pg_roles r ON r.rolname = current_user",
      read_mapping};
}

}  // namespace theseus
