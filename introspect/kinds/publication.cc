// Publications, and the tables that they name.
#include "engine/kinds/publication.h"

#include <algorithm>

#include "engine/kinds/published_table.h"
#include "engine/kinds/table.h"
#include "introspect/deparsed.h"
#include "introspect/kinds/queries.h"

namespace theseus {
namespace {

enum {
  oid_,
  name_,
  owner_,
  all_tables_,
  insert_,
  update_,
  delete_,
  truncate_,
  via_root_,
  schemas_,
  generated_
};

std::optional<PublishedActions> actions_of(const Row& row) {
  PublishedActions actions;
  if (row.is_true(insert_)) actions.push_back(PublishedAction::insert);
  if (row.is_true(update_)) actions.push_back(PublishedAction::update);
  if (row.is_true(delete_)) actions.push_back(PublishedAction::delete_);
  if (row.is_true(truncate_)) actions.push_back(PublishedAction::truncate);
  if (actions.size() == Spelling<PublishedAction>::words.size()) return std::nullopt;
  return actions;
}

void read_publication(const Row& row, Reading& reading) {
  const Oid oid = row.oid(oid_);
  if (reading.is_member(CatalogClass::publication, oid)) return;
  Publication publication{.id = id_of<Publication>({}, row.text(name_)),
                          .all_tables = row.is_true(all_tables_),
                          .publish = actions_of(row),
                          .publish_via_partition_root = row.is_true(via_root_)};
  for (const std::string& schema : items_in(row.text(schemas_)))
    publication.schemas.emplace_back(schema);
  std::sort(publication.schemas.begin(), publication.schemas.end());
  if (row.letter(generated_) == 's')
    publication.publish_generated_columns = PublishedGeneratedColumns::stored;
  reading.remember(CatalogClass::publication, oid, publication.id);
  reading.add_owner(publication.id, row.oid(owner_));
  reading.catalog.database.add(std::move(publication));
}

enum { relation_oid_, publication_, relation_, relation_name_, columns_, where_ };

void read_published_table(const Row& row, Reading& reading) {
  const auto publication =
      reading.objects.find(catalog_key(CatalogClass::publication, row.oid(publication_)));
  if (publication == reading.objects.end()) return;
  const RelationFacts* relation = reading.relation(row.oid(relation_));
  if (relation == nullptr || !is_a<Table>(relation->id))
    return reading.unmodelled.add(
        {}, {"published table that is not modelled", "published tables that are not modelled"},
        row.text(relation_name_));
  const PublishedTable published{
      .id = id_of<PublishedTable>(publication->second, path_of(relation->id)),
      .table = {relation->id},
      .columns = reading.column_names(*relation, row.text(columns_)),
      .where = {without_parentheses(reading.definition(row, where_))}};
  reading.remember(CatalogClass::published_table, row.oid(relation_oid_), published.id);
  reading.catalog.database.add(published);
}

}  // namespace

CatalogQuery publication_query(const Server& server) {
  return {
      "SELECT p.oid, p.pubname, p.pubowner, p.puballtables, p.pubinsert, p.pubupdate,"
      " p.pubdelete, p.pubtruncate, p.pubviaroot, " +
          if_from(server, 15,
                  "ARRAY(SELECT n.nspname FROM pg_publication_namespace x"
                  " JOIN pg_namespace n ON n.oid = x.pnnspid WHERE x.pnpubid = p.oid)",
                  "NULL") +
          ", " + if_from(server, 18, "p.pubgencols", "NULL") + " FROM pg_publication p",
      read_publication};
}

CatalogQuery published_table_query(const Server& server) {
  return {"SELECT x.oid, x.prpubid, x.prrelid, x.prrelid::regclass, " +
              if_from(server, 15,
                      "x.prattrs, CASE WHEN x.prqual IS NOT NULL THEN " +
                          deparsed("pg_get_expr(x.prqual, x.prrelid)") + " END",
                      "NULL, NULL") +
              " FROM pg_publication_rel x",
          read_published_table};
}

}  // namespace theseus
