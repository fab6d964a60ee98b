#include "engine/kinds/comment.h"

#include "engine/kinds/column.h"
#include "engine/kinds/exclusion.h"
#include "engine/kinds/identity.h"
#include "engine/kinds/primary_key.h"
#include "engine/kinds/unique.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { object_, catalog_, column_, text_ };

bool is_constraint_with_index(ObjectId id) {
  return is_a<PrimaryKey>(id) || is_a<Unique>(id) || is_a<Exclusion>(id);
}

/// A relation's own comment, when it is one that the model can hold: the index of a constraint and
/// the sequence of an identity are no objects of their own.
bool can_hold(CatalogClass catalog, ObjectId id) {
  return catalog != CatalogClass::relation || !(is_constraint_with_index(id) || is_a<Identity>(id));
}

ObjectId column_of(const Row& row, Reading& reading) {
  return reading.column(row.oid(object_), row.number(column_));
}

ObjectId object_of(const Row& row, Reading& reading) {
  if (row.number(column_) != 0) return column_of(row, reading);
  const auto catalog = static_cast<CatalogClass>(row.oid(catalog_));
  const auto found = reading.objects.find(catalog_key(catalog, row.oid(object_)));
  if (found == reading.objects.end()) return {};
  if (can_hold(catalog, found->second)) return found->second;
  reading.unmodelled.add(
      schema_of(found->second).name(),
      {"comment on the index or sequence of", "comments on indexes of constraints"},
      to_string(found->second));
  return {};
}

void read_comment(const Row& row, Reading& reading) {
  if (const ObjectId id = object_of(row, reading))
    reading.catalog.database.add(Comment{.id = id_of<Comment>(id, ""), .text = row.text(text_)});
}

}  // namespace

// What a new database says of schema public and what an extension brings are nobody's words.
CatalogQuery comment_query(const Server& /*server*/) {
  return {
      "SELECT d.objoid, d.classoid, d.objsubid, d.description FROM pg_description d"
      " WHERE (d.objoid >= 16384 OR d.objoid = 2200 AND d.classoid = 'pg_namespace'::regclass)"
      " AND NOT (d.classoid = 'pg_namespace'::regclass AND d.objoid = 2200"
      " AND d.description = 'standard public schema')"
      " AND NOT (d.classoid = 'pg_extension'::regclass AND EXISTS ("
      "SELECT FROM pg_extension e JOIN pg_available_extensions() a ON a.name = e.extname"
      " WHERE e.oid = d.objoid AND a.comment = d.description))",
      read_comment};
}

}  // namespace theseus
