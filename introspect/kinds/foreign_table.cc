// Foreign tables and their columns.
#include "engine/kinds/foreign_table.h"

#include "engine/kinds/foreign_column.h"
#include "engine/kinds/foreign_options.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, name_, schema_, owner_, server_, options_, columns_, is_child_, checks_, triggers_ };

/// What stands in it and no kind stands for.
void warn_of_parts(const Row& row, Reading& reading, Text schema) {
  if (row.is_true(checks_))
    reading.unmodelled.add(schema, {"check of foreign table", "checks of foreign tables"},
                           row.text(name_));
  if (row.is_true(triggers_))
    reading.unmodelled.add(schema, {"trigger of foreign table", "triggers of foreign tables"},
                           row.text(name_));
}

void read_foreign_table(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (!schema || reading.is_member(CatalogClass::relation, oid)) return;
  if (row.is_true(is_child_))
    return reading.unmodelled.add(
        schema.name(), {"inheriting foreign table", "inheriting foreign tables"}, row.text(name_));
  const ObjectId id = id_of<ForeignTable>(schema, row.text(name_));
  RelationFacts& relation = reading.foreign_tables[oid];
  relation.id = id;
  relation.columns.resize(static_cast<std::size_t>(row.number(columns_)));
  reading.remember(CatalogClass::relation, oid, id);
  reading.add_owner(id, row.oid(owner_));
  reading.catalog.database.add(
      ForeignTable{.id = id,
                   .server = row.text(server_),
                   .options = without_secrets(parameters_in(row.text(options_)))});
  warn_of_parts(row, reading, schema.name());
}

enum {
  table_,
  number_,
  column_,
  type_,
  not_null_,
  default_,
  collation_,
  usual_collation_,
  column_options_
};

void read_foreign_column(const Row& row, Reading& reading) {
  const auto found = reading.foreign_tables.find(row.oid(table_));
  if (found == reading.foreign_tables.end()) return;
  RelationFacts& relation = found->second;
  const auto number = static_cast<std::size_t>(row.number(number_));
  if (number > relation.columns.size()) return;
  relation.columns[number - 1].name = row.text(column_);
  ForeignColumn column{.id = id_of<ForeignColumn>(relation.id, row.text(column_)),
                       .position = static_cast<std::int32_t>(number),
                       .type = {reading.definition(row, type_)},
                       .not_null = row.is_true(not_null_),
                       .default_value = {reading.definition(row, default_)},
                       .options = without_secrets(parameters_in(row.text(column_options_)))};
  const auto collation = reading.collations.find(row.oid(collation_));
  if (row.oid(collation_) != row.oid(usual_collation_) && collation != reading.collations.end())
    column.collation = collation->second;
  reading.catalog.database.add(std::move(column));
}

}  // namespace

CatalogQuery foreign_table_query(const Server& /*server*/) {
  return {
      "SELECT c.oid, c.relname, c.relnamespace, c.relowner, s.srvname, f.ftoptions, c.relnatts,"
      " c.relispartition OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid),"
      " EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'),"
      " EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)"
      " FROM pg_foreign_table f JOIN pg_class c ON c.oid = f.ftrelid"
      " JOIN pg_foreign_server s ON s.oid = f.ftserver",
      read_foreign_table};
}

CatalogQuery foreign_column_query(const Server& /*server*/) {
  return {
      "SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),"
      " a.attnotnull, CASE WHEN d.adbin IS NOT NULL THEN " +
          deparsed("pg_get_expr(d.adbin, d.adrelid)") +
          " END, a.attcollation, t.typcollation, a.attfdwoptions"
          " FROM pg_foreign_table f JOIN pg_attribute a ON a.attrelid = f.ftrelid"
          " JOIN pg_type t ON t.oid = a.atttypid"
          " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
          " WHERE a.attnum > 0 AND NOT a.attisdropped",
      read_foreign_column};
}

}  // namespace theseus
