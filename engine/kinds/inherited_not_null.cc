#include "engine/kinds/inherited_not_null.h"

#include <unordered_map>
#include <vector>

namespace theseus {
namespace {

using Tables = std::unordered_map<ObjectId, std::vector<ObjectId>>;

Tables tables_below(const Database& database) {
  Tables below;
  for (const PartitionOf& part : database.all<PartitionOf>())
    below[part.table.id].push_back(part.id.parent());
  for (const Inheritance& each : database.all<Inheritance>())
    below[each.table.id].push_back(each.id.parent());
  return below;
}

void give_below(const Column& column, const Tables& below, Database& database) {
  const auto found = below.find(column.id.parent());
  if (found == below.end() || column.not_null_no_inherit) return;
  for (const ObjectId table : found->second) {
    Column* same = database.find<Column>(id_of<Column>(table, column.id.name()));
    if (same == nullptr || !same->not_null) continue;
    const Column as_it_was = *same;
    same->not_null_name = column.not_null_name;
    if (!database.contains(id_of<PartitionOf>(table, "")))
      same->not_null_not_valid = column.not_null_not_valid;
    if (*same == as_it_was) continue;
    give_below(*same, below, database);
  }
}

}  // namespace

void inherit_not_null(Database& database) {
  std::vector<Column> special;
  for (const Column& column : database.all<Column>())
    if (!has_plain_not_null(column)) special.push_back(column);
  if (special.empty()) return;
  const Tables below = tables_below(database);
  for (const Column& column : special)
    give_below(column, below, database);
}

Column with_not_null_named(const Database& database, Column column) {
  if (!column.not_null || !column.not_null_name.empty()) return column;
  const ObjectId table = column.id.parent();
  const auto* part = database.find<PartitionOf>(id_of<PartitionOf>(table, ""));
  if (part != nullptr && column.is_named_above) {
    const auto* above = database.find<Column>(id_of<Column>(part->table.id, column.id.name()));
    if (above != nullptr && above->not_null)
      column.not_null_name = name_of_not_null(with_not_null_named(database, *above));
  } else if (const auto* whole = database.find<Table>(table);
             whole != nullptr && !whole->partition_by.text.empty()) {
    column.not_null_name = name_of_not_null(column);
  }
  return column;
}

}  // namespace theseus
