// Columns with their defaults; identities come with their sequences.
#include "engine/kinds/column.h"

#include "engine/kinds/attribute.h"
#include "engine/kinds/composite_type.h"
#include "engine/kinds/default.h"
#include "engine/kinds/table.h"
#include "engine/kinds/view.h"
#include "introspect/deparsed.h"
#include "introspect/grants.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  relation_,
  number_,
  name_,
  type_,
  type_text_,
  not_null_,
  identity_,
  generated_,
  collation_,
  storage_,
  compression_,
  default_,
  statistics_,
  options_,
  is_inherited_,
  acl_,
  owner_  // where there is an ACL
};

Storage storage_of(char letter) {
  switch (letter) {
    case 'p':
      return Storage::plain;
    case 'e':
      return Storage::external;
    case 'm':
      return Storage::main;
    default:
      return Storage::extended;
  }
}

Compression compression_of(char letter) {
  if (letter == 'p') return Compression::pglz;
  return letter == 'l' ? Compression::lz4 : Compression::default_;
}

QualifiedName collation_of(const Row& row, Reading& reading, const TypeFacts& type) {
  const Oid collation = row.oid(collation_);
  if (collation == 0 || collation == type.collation) return {};
  const auto found = reading.collations.find(collation);
  if (found == reading.collations.end()) reading.vanished = true;
  return found == reading.collations.end() ? QualifiedName() : found->second;
}

/// 15.19 and its like stamp every column with an option of their own, which nobody set and pg_dump
/// leaves out; measured.
Parameters options_of(const Row& row) {
  Parameters options = parameters_in(row.text(options_));
  std::erase_if(options, [](const auto& each) { return each.first == "pg_attver"; });
  return options;
}

std::optional<std::int32_t> statistics_of(const Row& row) {
  const bool is_set = !row.is_null(statistics_) && row.number(statistics_) >= 0;
  return is_set ? std::optional(static_cast<std::int32_t>(row.number(statistics_))) : std::nullopt;
}

/// Row types and arrays of them are read only here, where one is used.
const TypeFacts& type_of(const Row& row, Reading& reading) {
  const bool is_array = row.text(type_text_).ends_with(']');
  return reading.types
      .try_emplace(row.oid(type_), TypeFacts{.sort = is_array ? 'b' : 'c', .is_array = is_array})
      .first->second;
}

void read_table_column(const Row& row, Reading& reading, ObjectId table) {
  const TypeFacts& type = type_of(row, reading);
  Column column{.id = id_of<Column>(table, row.text(name_)),
                .position = static_cast<std::int32_t>(row.number(number_)),
                .is_inherited = row.is_true(is_inherited_),
                .type = {reading.definition(row, type_text_)},
                .collation = collation_of(row, reading, type),
                .not_null = row.is_true(not_null_),
                .compression = compression_of(row.letter(compression_)),
                .statistics = statistics_of(row),
                .options = options_of(row)};
  if (row.letter(storage_) != type.storage) column.storage = storage_of(row.letter(storage_));
  const std::string_view expression = reading.definition(row, default_);
  const char generated = row.letter(generated_);
  if (generated != '\0') {
    column.generated = {without_parentheses(expression)};
    column.generated_kind = generated == 'v' ? GeneratedKind::virtual_ : GeneratedKind::stored;
  } else if (!expression.empty()) {
    reading.catalog.database.add(
        Default{.id = id_of<Default>(column.id, ""), .expression = {expression}});
  }
  reading.catalog.database.add(column);
}

/// Only those come here that have either.
void read_index_column(const Row& row, Reading& reading) {
  const Oid index = row.oid(relation_);
  if (!options_of(row).empty()) reading.indexes_with_parameters.insert(index);
  if (statistics_of(row)) reading.indexes_with_targets.insert(index);
}

void read_attribute(const Row& row, Reading& reading, ObjectId type) {
  reading.catalog.database.add(
      Attribute{.id = id_of<Attribute>(type, row.text(name_)),
                .position = static_cast<std::int32_t>(row.number(number_)),
                .type = {reading.definition(row, type_text_)},
                .collation = collation_of(row, reading, type_of(row, reading))});
}

void read_column(const Row& row, Reading& reading) {
  RelationFacts* found = reading.relation(row.oid(relation_));
  if (found == nullptr) return read_index_column(row, reading);
  const auto number = static_cast<std::size_t>(row.number(number_));
  RelationFacts& relation = *found;
  if (number > relation.columns.size()) return void(reading.vanished = true);
  relation.columns[number - 1] = {.name = row.text(name_),
                                  .type = row.text(type_text_),
                                  .type_oid = row.oid(type_),
                                  .collation = row.oid(collation_),
                                  .identity = row.letter(identity_)};
  if (!row.is_null(acl_))
    read_acl(reading, relation.id, reading.role(row.oid(owner_)), row.text(name_), row.text(acl_));
  if (is_a<Table>(relation.id))
    read_table_column(row, reading, relation.id);
  else if (is_a<CompositeType>(relation.id))
    read_attribute(row, reading, relation.id);
  else if (is_a<View>(relation.id) && !row.is_null(default_))
    reading.unmodelled.add(schema_of(relation.id).name(),
                           {"default of view column", "defaults of view columns"},
                           relation.id.name().string() + "." + std::string(row.text(name_)));
}

}  // namespace

// A plain default is deparsed without its table, which spares the server opening each.
CatalogQuery column_query(const Server& server) {
  const std::string target = "coalesce(a.attstattarget, -1) >= 0";  // NULL from 17, -1 before
  return {
      "SELECT a.attrelid, a.attnum, a.attname, a.atttypid,"
      " format_type(a.atttypid, a.atttypmod), a.attnotnull,"
      " CASE WHEN c.relispartition THEN '' ELSE a.attidentity END, a.attgenerated,"
      " a.attcollation, a.attstorage, " +
          if_from(server, 14, "a.attcompression", "''") + ", CASE WHEN d.oid IS NOT NULL THEN " +
          deparsed(
              "pg_get_expr(d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE a.attrelid END)") +
          " END, a.attstattarget, a.attoptions, NOT a.attislocal, a.attacl,"
          " CASE WHEN a.attacl IS NOT NULL THEN c.relowner END"
          " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
          " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
          " WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped"
          " AND (c.relkind IN ('r', 'p', 'v', 'm', 'c') OR c.relkind IN ('i', 'I')"
          " AND (a.attoptions IS NOT NULL OR " +
          target + "))",
      read_column};
}

}  // namespace theseus
