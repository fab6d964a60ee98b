#include "introspect/reading.h"

#include "engine/kinds/column.h"
#include "engine/kinds/foreign_column.h"
#include "engine/kinds/owner.h"

namespace theseus {

ObjectId Reading::schema(Oid oid) const {
  const auto found = schemas.find(oid);
  return found == schemas.end() ? ObjectId() : found->second;
}

RelationFacts* Reading::relation(Oid oid) {
  if (last_relation.first == oid) return last_relation.second;
  const auto found = relations.find(oid);
  last_relation = {oid, found == relations.end() ? nullptr : &found->second};
  return last_relation.second;
}

ObjectId Reading::column(Oid oid, std::int64_t number) {
  if (const auto found = foreign_tables.find(oid); found != foreign_tables.end())
    return id_of<ForeignColumn>(found->second.id, column_name(found->second, number));
  const RelationFacts* facts = relation(oid);
  return facts == nullptr ? ObjectId() : id_of<Column>(facts->id, column_name(*facts, number));
}

Text Reading::column_name(const RelationFacts& relation, std::int64_t number) {
  const bool is_there = number > 0 && number <= static_cast<std::int64_t>(relation.columns.size());
  const Text name = is_there ? relation.columns[static_cast<std::size_t>(number) - 1].name : Text();
  if (name.empty()) vanished = true;
  return name;
}

Names Reading::column_names(const RelationFacts& relation, std::string_view numbers) {
  Names names;
  for (const std::int64_t number : numbers_in(numbers))
    names.push_back(column_name(relation, number));
  return names;
}

QualifiedName Reading::qualified_name(Oid schema, std::string_view name) const {
  const auto found = schema_names.find(schema);
  const Text schema_name = found == schema_names.end() ? Text() : found->second;
  return {schema_name == "pg_catalog" ? Text() : schema_name, name};
}

std::string_view Reading::definition(const Row& row, std::size_t column) {
  const std::string_view text = row.text(column);
  if (text == "\x01" || text.starts_with("???")) vanished = true;  // ???: format_type() at a loss
  return text;
}

Text Reading::role(Oid oid) {
  if (oid == 0) return "public";
  const auto found = roles.find(oid);
  if (found == roles.end()) vanished = true;
  return found == roles.end() ? Text() : found->second;
}

void Reading::add_owner(ObjectId object, Oid owner) {
  const Text name = role(owner);
  if (!name.empty() && name != user)
    catalog.database.add(Owner{.id = id_of<Owner>(object, ""), .role = name});
}

}  // namespace theseus
