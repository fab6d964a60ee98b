#include "introspect/publications.h"

#include <map>

#include "engine/kinds/naming.h"
#include "engine/sql/sql.h"

namespace theseus {

Result<std::unordered_set<ObjectId>> read_published(Connection& connection,
                                                    const std::vector<ObjectId>& tables) {
  std::unordered_set<ObjectId> published;
  if (tables.empty()) return published;
  std::map<std::pair<Text, Text>, ObjectId> wanted;
  std::vector<Sql> names;
  for (const ObjectId table : tables) {
    const Text schema = schema_of(table).name();
    wanted[{schema, table.name()}] = table;
    names.push_back(Sql("(", Literal{schema}, ", ", Literal{table.name()}, ")"));
  }
  const Answer answer = connection.run(
      Sql("SELECT schemaname, tablename FROM pg_publication_tables"
          " WHERE EXISTS (SELECT FROM pg_publication) AND (schemaname, tablename) IN (",
          joined(names), ")"));
  if (!answer) return to_diagnostic(*answer.error);
  for (std::size_t row = 0; row < answer.rows.size(); ++row)
    published.insert(wanted.at({answer.rows.text(row, 0), answer.rows.text(row, 1)}));
  return published;
}

}  // namespace theseus
