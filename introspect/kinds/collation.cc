// Collations: the names of all, and what those are that a person made.
#include "engine/kinds/collation.h"

#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, schema_, name_, owner_, provider_, deterministic_, collate_, ctype_, locale_, rules_ };

CollationProvider provider_of(char letter) {
  if (letter == 'i') return CollationProvider::icu;
  return letter == 'b' ? CollationProvider::builtin : CollationProvider::libc;
}

void read_own(const Row& row, Reading& reading, ObjectId schema) {
  Collation collation{.id = id_of<Collation>(schema, row.text(name_)),
                      .provider = provider_of(row.letter(provider_)),
                      .locale = row.text(locale_),
                      .deterministic = row.is_true(deterministic_),
                      .rules = row.text(rules_)};
  const bool is_one = row.text(collate_) == row.text(ctype_);
  if (collation.locale.empty() && is_one) collation.locale = row.text(collate_);
  if (!is_one) collation.lc_collate = row.text(collate_);
  if (!is_one) collation.lc_ctype = row.text(ctype_);
  reading.remember(CatalogClass::collation, row.oid(oid_), collation.id);
  reading.add_owner(collation.id, row.oid(owner_));
  reading.catalog.database.add(collation);
}

void read_collation(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  reading.collations.emplace(oid, reading.qualified_name(row.oid(schema_), row.text(name_)));
  if (oid < first_user_oid || reading.is_member(CatalogClass::collation, oid)) return;
  if (const ObjectId schema = reading.schema(row.oid(schema_))) read_own(row, reading, schema);
}

/// Where ICU's locale stands, by version.
std::string icu_locale(const Server& server) {
  if (server.major() >= 17) return "colllocale";
  return server.major() >= 15 ? "colliculocale" : "NULL";
}

}  // namespace

// The thousand that initdb makes of the system's locales have numbers below the user's too.
CatalogQuery collation_query(const Server& server) {
  return {
      "SELECT oid, collnamespace, collname, collowner, collprovider, collisdeterministic,"
      " collcollate, collctype, " +
          icu_locale(server) + ", " + if_from(server, 16, "collicurules", "NULL") +
          " FROM pg_collation",
      read_collation};
}

}  // namespace theseus
