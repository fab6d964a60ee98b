#include "engine/kinds/statistics.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement set_target(const Statistics& statistics) {
  return formed(Form::alter_statistics, "set target of " + to_string(statistics.id),
                Sql("ALTER STATISTICS ", qualified(statistics.id), " SET STATISTICS ",
                    statistics.target.value_or(-1)));
}

Sql kind_list(const StatisticsKinds& kinds) {
  std::vector<Sql> parts;
  for (const StatisticsKind kind : kinds)
    parts.emplace_back(Expression{Text(spelled(kind))});
  return parts.empty() ? Sql() : Sql(" (", joined(parts), ")");
}

}  // namespace

Statements create(const Statistics& statistics, const Server& /*server*/) {
  std::vector<Sql> keys;
  for (const Key& key : statistics.keys)
    keys.emplace_back(key.sql);
  const ObjectId table = statistics.id.parent();
  Statements statements{
      formed(Form::create_statistics, "create " + to_string(statistics.id),
             Sql("CREATE STATISTICS ", qualified(statistics.id), kind_list(statistics.kinds),
                 " ON ", joined(keys), " FROM ", qualified(table)),
             {table})};
  if (statistics.target) statements.push_back(set_target(statistics));
  return statements;
}

Statements alter(const Statistics& /*from*/, const Statistics& to, const Server& /*server*/) {
  return {set_target(to)};
}

Statements drop(const Statistics& statistics, const Server& /*server*/) {
  return {dropped(Form::drop_statistics, statistics.id, {statistics.id.parent()})};
}

}  // namespace theseus
