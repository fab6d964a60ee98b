#include "engine/kinds/index.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Sql keys_of(const Index& index) {
  std::vector<Sql> keys;
  for (const Key& key : index.keys)
    keys.emplace_back(key.sql);
  return joined(keys);
}

Sql create_text(const Index& index, const Sql& manner) {
  Sql sql("CREATE ");
  if (index.unique) sql.add("UNIQUE ");
  sql.add("INDEX ", manner, name_of(index.id), " ON ", qualified(index.id.parent()), " USING ",
          Identifier{index.method}, " (", keys_of(index), ")", included(index.include));
  if (index.nulls_not_distinct) sql.add(" NULLS NOT DISTINCT");
  sql.add(with_parameters(index.options));
  return index.where.empty() ? sql : sql.add(" WHERE ", index.where);
}

}  // namespace

Statements create(const Index& index, const Server& /*server*/) {
  return {formed(Form::create_index, "create " + to_string(index.id), create_text(index, {}),
                 {index.id.parent()})};
}

Statements alter(const Index& from, const Index& to, const Server& /*server*/) {
  return altered_parameters(Sql("ALTER INDEX ", qualified(to.id)), from.options, to.options,
                            to_string(to.id), to.id);
}

Statements drop(const Index& index, const Server& /*server*/) {
  return {dropped(Form::drop_index, index.id, {index.id.parent(), index.id})};
}

Statement create_concurrently(const Index& index) {
  Statement statement =
      formed(Form::create_index_concurrently, "create " + to_string(index.id) + " concurrently",
             create_text(index, Sql("CONCURRENTLY ")), {index.id.parent()});
  statement.clean_up = Sql("DROP INDEX CONCURRENTLY IF EXISTS ", qualified(index.id));
  return statement;
}

Statement drop_concurrently(const Index& index) {
  return formed(Form::drop_index_concurrently, "drop " + to_string(index.id) + " concurrently",
                Sql("DROP INDEX CONCURRENTLY ", qualified(index.id)), {index.id.parent()});
}

std::vector<ObjectId> names(const Index& index) {
  return {relation_name(schema_of(index.id), index.id.name())};
}

std::optional<std::string> unsupported(const Index& index, const Server& server) {
  if (index.nulls_not_distinct && server.major() < 15)
    return "NULLS NOT DISTINCT needs PostgreSQL 15";
  return std::nullopt;
}

}  // namespace theseus
