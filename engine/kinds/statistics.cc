#include "engine/kinds/statistics.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement set_target(const Statistics& statistics) {
  return {.summary = "set target of " + to_string(statistics.id),
          .sql = Sql("ALTER STATISTICS ", qualified(statistics.id), " SET STATISTICS ",
                     statistics.target.value_or(-1))};
}

Sql kind_list(const StatisticsKinds& kinds) {
  std::vector<Sql> parts;
  for (const StatisticsKind kind : kinds)
    parts.emplace_back(Expression{Text(spelled(kind))});
  return parts.empty() ? Sql() : Sql(" (", joined(parts), ")");
}

}  // namespace

// SHARE UPDATE EXCLUSIVE on the table; measured on 13 to 18.
Statements create(const Statistics& statistics, const Server& /*server*/) {
  std::vector<Sql> keys;
  for (const Key& key : statistics.keys)
    keys.emplace_back(key.sql);
  const ObjectId table = statistics.id.parent();
  Statements statements{
      {.summary = "create " + to_string(statistics.id),
       .sql = Sql("CREATE STATISTICS ", qualified(statistics.id), kind_list(statistics.kinds),
                  " ON ", joined(keys), " FROM ", qualified(table)),
       .locks = {{table, LockMode::share_update_exclusive}}}};
  if (statistics.target) statements.push_back(set_target(statistics));
  return statements;
}

Statements alter(const Statistics& /*from*/, const Statistics& to, const Server& /*server*/) {
  return {set_target(to)};
}

Statements drop(const Statistics& statistics, const Server& /*server*/) {
  return {dropped(statistics.id, {{statistics.id.parent(), LockMode::share_update_exclusive}})};
}

}  // namespace theseus
