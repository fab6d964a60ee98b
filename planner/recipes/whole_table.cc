#include "planner/recipes/whole_table.h"

namespace theseus {

Batches whole_table(ObjectId table, const RecipeContext& context) {
  Batches batches{.table = qualified(table).text()};
  for (const PrimaryKey& key : context.from.all<PrimaryKey>())
    if (key.id.parent() == table)
      for (const Text column : key.columns)
        batches.key.push_back(quoted(column));
  const auto size = context.sizes.find(table);
  if (size != context.sizes.end()) batches.rows = size->second.rows;
  return batches;
}

}  // namespace theseus
