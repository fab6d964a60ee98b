#include "schemas/partitions.h"

#include <algorithm>

#include <fmt/format.h>

#include "schemas/keys.h"
#include "schemas/values.h"

namespace theseus::yaml {
namespace {

constexpr std::string_view external_word = "external";

void read_partition(FileReading& file, ObjectId table, const Node& name, const Node& bound) {
  const auto path = split_name(name.text);
  if (!path || path->size() > 2)
    return file.problem(name.mark, in_quotes(name.text) + " is not the name of a table",
                        "a name, or schema.name");
  const ObjectId schema =
      path->size() == 1 ? schema_of(table) : file.named_schema(path->front(), name.mark);
  const ObjectId id = id_of<Table>(schema, path->back());
  if (!file.declare(id, name.mark)) return;
  file.all().declared.search_schemas.emplace(id, file.schema());
  PartitionOf partition{.id = id_of<PartitionOf>(id, ""), .table = {table}};
  ValueReader(file, partition.id, "bound").read(bound, partition.bound);
  file.declare(partition.id, name.mark);
  file.all().declared.database.add(Table{.id = id});
  file.all().declared.database.add(partition);
}

}  // namespace

void read_partitions(FileReading& file, ObjectId table, const Node& node) {
  if (node.is(Node::Form::scalar) && node.text == external_word) {
    file.all().declared.external_partitions.insert(table);
  } else if (node.is(Node::Form::map)) {
    file.all().declared.lists_partitions.insert(table);
    for_each_entry(node, [&](const Node& name, const Node& bound) {
      read_partition(file, table, name, bound);
    });
  } else {
    file.problem(node.mark,
                 fmt::format("{} of {} must be a map from names to bounds, or {}", partitions_key,
                             to_string(table), external_word),
                 "for example {events_2026: FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')}");
  }
}

std::vector<ObjectId> tables_above(const Database& database, ObjectId table) {
  std::vector<ObjectId> above;
  const auto* partition = database.find<PartitionOf>(id_of<PartitionOf>(table, ""));
  while (partition != nullptr && partition->table.id &&
         std::find(above.begin(), above.end(), partition->table.id) == above.end()) {
    above.push_back(partition->table.id);
    partition = database.find<PartitionOf>(id_of<PartitionOf>(above.back(), ""));
  }
  return above;
}

void complete_partitions(Reading& reading) {
  Database& database = reading.declared.database;
  for (const PartitionOf& partition : database.all<PartitionOf>()) {
    const ObjectId table = partition.id.parent();
    const std::vector<ObjectId> above = tables_above(database, table);
    const Table* divided = above.empty() ? nullptr : database.find<Table>(above.front());
    if (divided != nullptr && divided->partition_by.empty())
      reading.problems.push_back(error(to_string(table) + " is to be a partition of " +
                                           to_string(divided->id) + ", which is not partitioned",
                                       reading.declared.places.at(partition.id),
                                       "give that a partition_by"));
    if (std::find(above.begin(), above.end(), table) != above.end())
      reading.problems.push_back(error(to_string(table) + " is a partition of itself",
                                       reading.declared.places.at(partition.id)));
  }
  for (const Index& index : database.all<Index>()) {
    const std::vector<ObjectId> above = tables_above(database, index.id.parent());
    for (Key& key : database.find<Index>(index.id)->keys)
      if (std::any_of(above.begin(), above.end(), [&](ObjectId table) {
            return database.find<Column>(id_of<Column>(table, key.sql.text)) != nullptr;
          }))
        key.sql.text = quoted(key.sql.text);
  }
}

}  // namespace theseus::yaml
