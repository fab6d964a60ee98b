#include "introspect/publications.h"

#include "introspect/table_names.h"

namespace theseus {

Result<std::unordered_set<ObjectId>> read_published(Connection& connection,
                                                    const std::vector<ObjectId>& tables) {
  std::unordered_set<ObjectId> published;
  if (tables.empty()) return published;
  const TableNames names(tables);
  const Answer answer = connection.run(
      Sql("SELECT schemaname, tablename FROM pg_publication_tables"
          " WHERE EXISTS (SELECT FROM pg_publication) AND (schemaname, tablename) IN (",
          names.pairs(), ")"));
  if (!answer) return to_diagnostic(*answer.error);
  for (std::size_t row = 0; row < answer.rows.size(); ++row)
    published.insert(names.at(answer.rows.text(row, 0), answer.rows.text(row, 1)));
  return published;
}

}  // namespace theseus
