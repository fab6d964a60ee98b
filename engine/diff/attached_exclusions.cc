#include "engine/diff/attached_exclusions.h"

#include "engine/diff/heritage.h"
#include "engine/kinds/rename.h"

namespace theseus {

std::vector<ObjectId> made_by_attaching(const PartitionOf& partition, const Database& database) {
  std::vector<ObjectId> made;
  if (database.all<Exclusion>().empty()) return made;
  const heritage::ByTable<Exclusion> exclusions(database,
                                                {partition.table.id, partition.id.parent()});
  heritage::IdSet used;
  for (const Exclusion* above : exclusions.of(partition.table.id))
    if (const Exclusion* own = exclusions.match(partition.id.parent(), *above, used))
      made.push_back(own->id);
  return made;
}

Statements named_after_attaching(ObjectId exclusion, const Database& database) {
  const ObjectId table = exclusion.parent();
  const heritage::ByTable<Column> columns(database, {table});
  const Text chosen = heritage::name_on(table, *database.find<Exclusion>(exclusion),
                                        heritage::column_names(columns, table), 0);
  if (chosen == exclusion.name()) return {};
  return {renamed({.object = id_of<Exclusion>(table, chosen), .name = exclusion.name()})};
}

}  // namespace theseus
