// What can only be known when everything has been read.
#include <algorithm>

#include "schemas/partitions.h"
#include "schemas/reading.h"

namespace theseus::yaml {
namespace {

bool is_declared(const Reading& reading, ObjectId id) {
  return reading.declared.places.contains(id);
}

/// Names of the declared objects of the kind and parent of `id`.
std::vector<std::string> siblings(const Reading& reading, ObjectId id) {
  std::vector<std::string> names;
  for (const auto& [each, place] : reading.declared.places)
    if (each.kind() == id.kind() && each.parent() == id.parent())
      names.push_back(each.name().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// Which object on the way to the reference's target is missing; none when its schema is not ours.
ObjectId missing_part(const Reading& reading, const Reference& reference) {
  ObjectId id = reference.target;
  if (!is_declared(reading, schema_of(id)) || is_declared(reading, id)) return {};
  const bool has_table = is_declared(reading, id.parent());
  if (!has_table && reference.part_of_another) return {};
  for (const ObjectId above : tables_above(reading.declared.database, id.parent()))
    if (is_declared(reading, ObjectId(id.kind(), above, id.name()))) return {};
  return has_table ? id : id.parent();
}

void check_references(Reading& reading) {
  for (const Reference& reference : reading.references) {
    const ObjectId missing = missing_part(reading, reference);
    if (!missing) continue;
    const std::vector<std::string> names = siblings(reading, missing);
    reading.problems.push_back(error("unknown " + to_string(missing), reference.place,
                                     suggestion(missing.name().view(), names, "declared are")));
  }
}

using KeysByTable = std::unordered_map<ObjectId, const PrimaryKey*>;

KeysByTable keys_by_table(const Database& database) {
  KeysByTable keys;
  for (const PrimaryKey& key : database.all<PrimaryKey>())
    keys.emplace(key.id.parent(), &key);
  return keys;
}

/// Fills in what YAML may leave out: a foreign key refers to the primary key.
void complete_foreign_keys(Reading& reading) {
  Database& database = reading.declared.database;
  const KeysByTable keys = keys_by_table(database);
  for (const ForeignKey& key : database.all<ForeignKey>()) {
    if (!key.referenced_columns.empty() || !key.references.id) continue;
    auto primary = keys.find(key.references.id);
    for (const ObjectId above : tables_above(database, key.references.id))
      if (primary == keys.end()) primary = keys.find(above);
    if (primary != keys.end())
      database.find<ForeignKey>(key.id)->referenced_columns = primary->second->columns;
    else if (is_declared(reading, key.references.id))
      reading.problems.push_back(error(to_string(key.references.id) + " has no primary key that " +
                                           to_string(key.id) + " could refer to",
                                       reading.declared.places.at(key.id),
                                       "say which columns: referenced_columns: [a, b]"));
  }
}

/// PostgreSQL makes the family of a class that names none.
void complete_operator_classes(Reading& reading) {
  std::vector<ObjectId> families;
  for (const OperatorClass& each : reading.declared.database.all<OperatorClass>()) {
    const ObjectId family = id_of<OperatorFamily>(each.id.parent(), each.id.name());
    if (each.family.empty() && !is_declared(reading, family)) families.push_back(each.id);
  }
  for (const ObjectId id : families) {
    const ObjectId family = id_of<OperatorFamily>(id.parent(), id.name());
    reading.declared.places.emplace(family, reading.declared.places.at(id));
    reading.declared.database.add(OperatorFamily{.id = family});
  }
  reading.declared.database.seal();
}

}  // namespace

void resolve(Reading& reading) {
  reading.declared.database.seal();
  complete_operator_classes(reading);
  if (!reading.whole) return;  // what is missing may stand in the part that cannot be read
  check_references(reading);
  complete_partitions(reading);
  complete_foreign_keys(reading);
}

}  // namespace theseus::yaml
