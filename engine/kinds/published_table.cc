#include "engine/kinds/published_table.h"

#include "engine/kinds/all.h"
#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql alter_publication(const PublishedTable& published) {
  return Sql("ALTER PUBLICATION ", name_of(published.id.parent()));
}

}  // namespace

// ONLY: tables that inherit from it, or come to do so, are named themselves.
Statements create(const PublishedTable& published, const Server& /*server*/) {
  Sql sql(alter_publication(published), " ADD TABLE ONLY ", qualified(published.table.id));
  if (!published.columns.empty()) sql.add(" (", identifiers(published.columns), ")");
  if (!published.where.empty()) sql.add(" WHERE (", published.where, ")");
  return {formed(Form::add_published_table,
                 "add " + to_string(published.table.id) + " to " + to_string(published.id.parent()),
                 sql, {published.table.id})};
}

Statements alter(const PublishedTable& /*from*/, const PublishedTable& /*to*/,
                 const Server& /*server*/) {
  return {};
}

Statements drop(const PublishedTable& published, const Server& /*server*/) {
  Statement statement =
      formed(Form::drop_published_table,
             "take " + to_string(published.table.id) + " from " + to_string(published.id.parent()),
             Sql(alter_publication(published), " DROP TABLE ONLY ", qualified(published.table.id)),
             {published.table.id});
  add(Hazard::drops, statement.hazards);
  return {statement};
}

std::vector<ObjectId> references(const PublishedTable& published) {
  std::vector<ObjectId> ids{published.table.id};
  for (const Text column : published.columns)
    ids.push_back(id_of<Column>(published.table.id, column));
  return ids;
}

ObjectId dropped_with(const PublishedTable& published, const Database& /*from*/) {
  return published.table.id;
}

std::optional<std::string> unsupported(const PublishedTable& published, const Server& server) {
  if (server.major() >= 15) return std::nullopt;
  if (!published.columns.empty()) return "lists of columns in publications need PostgreSQL 15";
  if (!published.where.empty()) return "conditions in publications need PostgreSQL 15";
  return std::nullopt;
}

}  // namespace theseus
