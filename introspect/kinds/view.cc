// Views and materialized views.
#include "engine/kinds/view.h"

#include "engine/kinds/materialized_view.h"
#include "introspect/deparsed.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

Names column_lines(const RelationFacts& relation) {
  Names lines;
  for (const ColumnFacts& column : relation.columns)
    if (!column.name.empty()) lines.emplace_back(column.name.string() + " " + column.type.string());
  return lines;
}

void read_view(const Row& row, Reading& reading) {
  const RelationFacts* relation = reading.relation(row.oid(0));
  if (relation == nullptr) return;
  const Expression query{query_of(reading.definition(row, 1))};
  if (query.empty()) reading.vanished = true;
  Parameters& options = reading.options[row.oid(0)];
  if (is_a<View>(relation->id))
    reading.catalog.database.add(View{.id = relation->id,
                                      .options = std::move(options),
                                      .query = query,
                                      .columns = column_lines(*relation)});
  else
    reading.catalog.database.add(
        MaterializedView{.id = relation->id, .options = std::move(options), .query = query});
}

}  // namespace

CatalogQuery view_query(const Server& /*server*/) {
  // Views of extensions are not ours, so they need not be deparsed either.
  return {"SELECT c.oid, " + deparsed("pg_get_viewdef(c.oid)") +
              " FROM pg_class c WHERE c.oid >= 16384 AND c.relkind IN ('v', 'm')"
              " AND c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM pg_depend d"
              " WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')",
          read_view};
}

}  // namespace theseus
