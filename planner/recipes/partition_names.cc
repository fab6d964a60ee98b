#include "planner/recipes/partition_names.h"

#include <algorithm>

#include "engine/diff/inherited.h"
#include "engine/kinds/unnamed.h"

namespace theseus {
namespace {

std::unordered_set<Text> columns_of(ObjectId table, const Database& database) {
  std::unordered_set<Text> columns;
  for (const Column& column : database.all<Column>())
    if (column.id.parent() == table) columns.insert(column.id.name());
  return columns;
}

bool has(const std::vector<ObjectId>& ids, ObjectId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

ObjectId name_of_index(const Index& index) {
  return relation_name(schema_of(index.id), index.id.name());
}

}  // namespace

void PartitionNames::release(const Index& index) {
  released_.push_back(name_of_index(index));
}

std::unordered_map<ObjectId, Text> PartitionNames::choose(
    const Index& index, const Database& database, const std::vector<const Partition*>& partitions) {
  chosen_.push_back(name_of_index(index));
  const std::unordered_set<Text> columns = columns_of(index.id.parent(), database);
  const std::vector<std::string> texts = named_parts(index, columns);
  std::unordered_map<ObjectId, Text> names;
  for (const Partition* partition : partitions)
    for (int number = 0; !names.contains(partition->id); ++number) {
      const Text name =
          *unnamed(partition->id.name().view(), Index::chosen, texts, columns, number);
      const ObjectId as_relation = relation_name(schema_of(partition->id), name);
      if (is_taken(as_relation)) continue;
      chosen_.push_back(as_relation);
      names.emplace(partition->id, name);
    }
  return names;
}

bool PartitionNames::is_taken(ObjectId name) const {
  if (has(chosen_, name)) return true;
  const auto found = tree_.names.find(name);
  return found != tree_.names.end() && !has(released_, found->second);
}

}  // namespace theseus
