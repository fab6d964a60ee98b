// Enums, domains and ranges, and of all types what columns and indexes need to know.
#include "engine/kinds/default.h"
#include "engine/kinds/domain.h"
#include "engine/kinds/enum.h"
#include "engine/kinds/range_type.h"
#include "introspect/kinds/queries.h"
#include "introspect/operator_classes.h"

namespace theseus {
namespace {

enum {
  oid_,
  name_,
  schema_,
  owner_,
  sort_,
  category_,
  is_preferred_,
  is_array_,
  base_,
  collation_,
  storage_,
  array_type_,
  labels_,
  base_text_,
  not_null_,
  default_,
  range_class_,
  range_collation_,
  range_diff_,
  multirange_,
  multirange_name_
};

void read_enum(const Row& row, Reading& reading, ObjectId schema) {
  Enum type{.id = id_of<Enum>(schema, row.text(name_))};
  for (const std::string& label : items_in(row.text(labels_)))
    type.labels.emplace_back(label);
  reading.remember(CatalogClass::type, row.oid(oid_), type.id);
  if (const Oid array = row.oid(array_type_)) reading.remember(CatalogClass::type, array, type.id);
  reading.catalog.database.add(std::move(type));
}

QualifiedName own_collation(const Row& row, const Reading& reading) {
  const auto base = reading.types.find(row.oid(base_));
  const Oid usual = base == reading.types.end() ? 0 : base->second.collation;
  const auto found = reading.collations.find(row.oid(collation_));
  const bool is_usual = row.oid(collation_) == usual || found == reading.collations.end();
  return is_usual ? QualifiedName() : found->second;
}

void read_domain(const Row& row, Reading& reading, ObjectId schema) {
  const Domain domain{.id = id_of<Domain>(schema, row.text(name_)),
                      .type = {reading.definition(row, base_text_)},
                      .collation = own_collation(row, reading),
                      .not_null = row.is_true(not_null_)};
  const std::string_view value = reading.definition(row, default_);
  if (!value.empty())
    reading.catalog.database.add(
        Default{.id = id_of<Default>(domain.id, ""), .expression = {value}});
  reading.remember(CatalogClass::type, row.oid(oid_), domain.id);
  if (const Oid array = row.oid(array_type_))
    reading.remember(CatalogClass::type, array, domain.id);
  reading.catalog.database.add(domain);
}

QualifiedName operator_class_of(const Row& row, Reading& reading) {
  constexpr Oid btree = 403;
  const auto oid = row.oid(range_class_);
  const auto found = reading.operator_classes.find(oid);
  const bool is_usual = oid == default_operator_class(reading, btree, row.oid(base_));
  return is_usual || found == reading.operator_classes.end() ? QualifiedName() : found->second.name;
}

QualifiedName range_collation(const Row& row, const Reading& reading) {
  const auto subtype = reading.types.find(row.oid(base_));
  const auto found = reading.collations.find(row.oid(range_collation_));
  const bool is_usual =
      subtype != reading.types.end() && subtype->second.collation == row.oid(range_collation_);
  return is_usual || found == reading.collations.end() ? QualifiedName() : found->second;
}

void read_range(const Row& row, Reading& reading, ObjectId schema) {
  RangeType type{.id = id_of<RangeType>(schema, row.text(name_)),
                 .subtype = {reading.definition(row, base_text_)},
                 .operator_class = operator_class_of(row, reading),
                 .collation = range_collation(row, reading),
                 .subtype_diff = {row.text(range_diff_)}};
  const std::string_view multirange = row.text(multirange_name_);
  if (multirange != chosen_multirange_name(row.text(name_))) type.multirange = multirange;
  for (const Oid oid : {row.oid(oid_), row.oid(array_type_), row.oid(multirange_)})
    if (oid != 0) reading.remember(CatalogClass::type, oid, type.id);
  reading.catalog.database.add(type);
}

void read_user_type(const Row& row, Reading& reading) {
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || row.is_true(is_array_) || reading.is_member(CatalogClass::type, row.oid(oid_)))
    return;
  const char sort = row.letter(sort_);
  if (sort == 'm') return;  // comes and goes with its range
  if (sort == 'e')
    read_enum(row, reading, schema);
  else if (sort == 'd')
    read_domain(row, reading, schema);
  else if (sort == 'r')
    read_range(row, reading, schema);
  else {
    reading.unmodelled_types.push_back(row.oid(oid_));
    return reading.unmodelled.add(schema.name(), {"base type", "base types"}, row.text(name_));
  }
  reading.add_owner(reading.objects.at(catalog_key(CatalogClass::type, row.oid(oid_))),
                    row.oid(owner_));
}

void read_type(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  reading.types.emplace(oid, TypeFacts{.sort = row.letter(sort_),
                                       .category = row.letter(category_),
                                       .is_preferred = row.is_true(is_preferred_),
                                       .is_array = row.is_true(is_array_),
                                       .base = row.oid(base_),
                                       .collation = row.oid(collation_),
                                       .storage = row.letter(storage_)});
  if (oid >= first_user_oid) read_user_type(row, reading);
}

}  // namespace

// Row types and their arrays, two for each table, are left out; a domain comes after its base.
CatalogQuery type_query(const Server& server) {
  return {
      "SELECT t.oid, t.typname, t.typnamespace, t.typowner, t.typtype, t.typcategory,"
      " t.typispreferred, e.oid IS NOT NULL AND t.typcategory = 'A',"
      " coalesce(r.rngsubtype, t.typbasetype), t.typcollation, t.typstorage, t.typarray,"
      " CASE WHEN t.typtype = 'e' THEN ARRAY(SELECT l.enumlabel FROM pg_enum l"
      " WHERE l.enumtypid = t.oid ORDER BY l.enumsortorder) END,"
      " CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod)"
      " WHEN t.typtype = 'r' THEN format_type(r.rngsubtype, NULL) END,"
      " t.typnotnull, CASE WHEN t.typdefaultbin IS NOT NULL THEN " +
          deparsed("pg_get_expr(t.typdefaultbin, 0)") +
          " END, r.rngsubopc, r.rngcollation,"
          " CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::text END, " +
          if_from(
              server, 14,
              "r.rngmultitypid, (SELECT m.typname FROM pg_type m WHERE m.oid = r.rngmultitypid)",
              "0, NULL") +
          " FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem"
          " LEFT JOIN pg_range r ON r.rngtypid = t.oid"
          " WHERE t.typrelid = 0 AND coalesce(e.typrelid, 0) = 0"
          " ORDER BY t.typtype = 'd', t.oid",
      read_type};
}

CatalogQuery signature_type_query(const Server& /*server*/) {
  return {
      "SELECT t.oid, format_type(t.oid, NULL) FROM pg_type t WHERE t.oid IN ("
      "SELECT prorettype FROM pg_proc WHERE oid >= 16384 UNION "
      "SELECT unnest(proargtypes) FROM pg_proc WHERE oid >= 16384)",
      [](const Row& row, Reading& reading) {
        reading.type_names.emplace(row.oid(0), reading.definition(row, 1));
      }};
}

}  // namespace theseus
