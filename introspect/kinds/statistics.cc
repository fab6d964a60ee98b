#include "engine/kinds/statistics.h"

#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum { oid_, name_, schema_, relation_, owner_, target_, columns_, kinds_, expressions_ };

/// In the order of the enumeration; none where it has all that there are.
StatisticsKinds kinds_of(const Row& row) {
  StatisticsKinds kinds;
  for (const char letter : row.text(kinds_)) {
    if (letter == 'd') kinds.push_back(StatisticsKind::ndistinct);
    if (letter == 'f') kinds.push_back(StatisticsKind::dependencies);
    if (letter == 'm') kinds.push_back(StatisticsKind::mcv);
  }
  std::sort(kinds.begin(), kinds.end());
  return kinds.size() == Spelling<StatisticsKind>::words.size() ? StatisticsKinds() : kinds;
}

std::vector<Key> keys_of(const Row& row, Reading& reading, const RelationFacts& relation) {
  std::vector<Key> keys;
  for (const Text column : reading.column_names(relation, row.text(columns_)))
    keys.push_back({{quoted(column)}});
  for (const std::string& expression : items_in(reading.definition(row, expressions_)))
    keys.push_back({{expression.starts_with('(') ? expression : "(" + expression + ")"}});
  return keys;
}

void read_statistics(const Row& row, Reading& reading) {
  const RelationFacts* relation = reading.relation(row.oid(relation_));
  if (relation == nullptr) return;
  const ObjectId schema = reading.schema(row.oid(schema_));
  if (schema != schema_of(relation->id))
    return reading.unmodelled.add(schema.name(),
                                  {"statistics in another schema than their table",
                                   "statistics in another schema than their tables"},
                                  row.text(name_));
  Statistics statistics{.id = id_of<Statistics>(relation->id, row.text(name_)),
                        .keys = keys_of(row, reading, *relation),
                        .kinds = kinds_of(row)};
  if (!row.is_null(target_) && row.number(target_) >= 0)
    statistics.target = static_cast<std::int32_t>(row.number(target_));
  reading.remember(CatalogClass::statistics, row.oid(oid_), statistics.id);
  reading.add_owner(statistics.id, row.oid(owner_));
  reading.catalog.database.add(std::move(statistics));
}

}  // namespace

CatalogQuery statistics_query(const Server& server) {
  return {
      "SELECT s.oid, s.stxname, s.stxnamespace, s.stxrelid, s.stxowner, s.stxstattarget,"
      " s.stxkeys, s.stxkind, " +
          if_from(server, 14,
                  "CASE WHEN s.stxexprs IS NOT NULL THEN " +
                      deparsed("pg_get_statisticsobjdef_expressions(s.oid)::text") + " END",
                  "NULL") +
          " FROM pg_statistic_ext s WHERE s.oid >= 16384",
      read_statistics};
}

}  // namespace theseus
