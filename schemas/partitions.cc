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

template <class T>
void complain_of_circles(Reading& reading, const char* what) {
  for (const T& link : reading.declared.database.all<T>()) {
    const ObjectId table = link.id.parent();
    const std::vector<ObjectId> above = tables_above(reading.declared.database, table);
    if (std::find(above.begin(), above.end(), table) != above.end())
      reading.problems.push_back(
          error(to_string(table) + what, reading.declared.places.at(link.id)));
  }
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
  std::vector<ObjectId> above, open{table};
  const auto add = [&](ObjectId id) {
    if (!id || std::find(above.begin(), above.end(), id) != above.end()) return;
    above.push_back(id);
    open.push_back(id);
  };
  while (!open.empty()) {
    const ObjectId next = open.back();
    open.pop_back();
    if (const auto* part = database.find<PartitionOf>(id_of<PartitionOf>(next, "")))
      add(part->table.id);
    for (const Inheritance& each : database.all<Inheritance>())
      if (each.id.parent() == next) add(each.table.id);
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
  }
  complain_of_circles<PartitionOf>(reading, " is a partition of itself");
  complain_of_circles<Inheritance>(reading, " inherits from itself");
  if (database.all<PartitionOf>().empty() && database.all<Inheritance>().empty()) return;
  const auto resolve_keys = [&](ObjectId table, std::vector<Key>& keys) {
    const std::vector<ObjectId> above = tables_above(database, table);
    for (Key& key : keys)
      key.sql.text = is_column_of(above, key.sql.text, database)
                         ? quoted(key.sql.text)
                         : std::string(trimmed(key.sql.text.view()));
  };
  for (const Index& index : database.all<Index>())
    resolve_keys(index.id.parent(), database.find<Index>(index.id)->keys);
  for (const Statistics& statistics : database.all<Statistics>())
    resolve_keys(statistics.id.parent(), database.find<Statistics>(statistics.id)->keys);
}

bool is_column_of(const std::vector<ObjectId>& tables, Text name, const Database& database) {
  return std::any_of(tables.begin(), tables.end(), [&](ObjectId table) {
    return database.find<Column>(id_of<Column>(table, name)) != nullptr;
  });
}

}  // namespace theseus::yaml
