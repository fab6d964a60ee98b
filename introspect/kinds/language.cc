// Languages, what they make of types, and access methods: each with handlers that are functions.
#include "engine/kinds/language.h"

#include "engine/kinds/access_method.h"
#include "engine/kinds/transform.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

QualifiedName function_of(const Row& row, const Reading& reading, std::size_t schema) {
  if (row.is_null(schema + 1)) return {};
  return reading.qualified_name(row.oid(schema), row.text(schema + 1));
}

enum { oid_, name_, owner_, trusted_, handler_, inline_ = handler_ + 2, validator_ = inline_ + 2 };

void read_language(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  if (reading.is_member(CatalogClass::language, oid)) return;
  const Language language{.id = id_of<Language>({}, row.text(name_)),
                          .trusted = row.is_true(trusted_),
                          .handler = function_of(row, reading, handler_),
                          .inline_handler = function_of(row, reading, inline_),
                          .validator = function_of(row, reading, validator_)};
  reading.remember(CatalogClass::language, oid, language.id);
  reading.add_owner(language.id, row.oid(owner_));
  reading.catalog.database.add(language);
}

enum { transform_, type_, language_, from_sql_, to_sql_ };

void read_transform(const Row& row, Reading& reading) {
  const Oid oid = row.oid(transform_);
  if (reading.is_member(CatalogClass::transform, oid)) return;
  const std::string name = std::string(reading.definition(row, type_)) +
                           std::string(Transform::name_infix) + quoted(row.text(language_));
  const Transform transform{.id = id_of<Transform>({}, name),
                            .from_sql = {reading.definition(row, from_sql_)},
                            .to_sql = {reading.definition(row, to_sql_)}};
  reading.remember(CatalogClass::transform, oid, transform.id);
  reading.catalog.database.add(transform);
}

enum { method_, method_name_, method_type_, method_handler_ };

void read_access_method(const Row& row, Reading& reading) {
  const Oid oid = row.oid(method_);
  if (reading.is_member(CatalogClass::access_method, oid)) return;
  const AccessMethod method{
      .id = id_of<AccessMethod>({}, row.text(method_name_)),
      .type = row.letter(method_type_) == 't' ? AccessMethodType::table : AccessMethodType::index,
      .handler = function_of(row, reading, method_handler_)};
  reading.remember(CatalogClass::access_method, oid, method.id);
  reading.catalog.database.add(method);
}

/// The schema and the name of a function, and the join that finds it.
std::string names_of(const std::string& alias) {
  return ", " + alias + ".pronamespace, " + alias + ".proname";
}
std::string join(const std::string& alias, const std::string& column) {
  return " LEFT JOIN pg_proc " + alias + " ON " + alias + ".oid = " + column;
}

std::string signature_of(const std::string& column) {
  return ", CASE WHEN " + column + " <> 0 THEN " +
         deparsed("(SELECT " + column + "::regprocedure::text)") + " END";
}

}  // namespace

CatalogQuery language_query(const Server& /*server*/) {
  return {"SELECT l.oid, l.lanname, l.lanowner, l.lanpltrusted" + names_of("h") + names_of("i") +
              names_of("v") + " FROM pg_language l" + join("h", "l.lanplcallfoid") +
              join("i", "l.laninline") + join("v", "l.lanvalidator") + " WHERE l.oid >= 16384",
          read_language};
}

CatalogQuery transform_query(const Server& /*server*/) {
  return {"SELECT t.oid, format_type(t.trftype, NULL), l.lanname" +
              signature_of("t.trffromsql::oid") + signature_of("t.trftosql::oid") +
              " FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE t.oid >= 16384",
          read_transform};
}

CatalogQuery own_access_method_query(const Server& /*server*/) {
  return {"SELECT a.oid, a.amname, a.amtype" + names_of("h") + " FROM pg_am a" +
              join("h", "a.amhandler") + " WHERE a.oid >= 16384",
          read_access_method};
}

}  // namespace theseus
