#include "engine/kinds/transform.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Statement create_or_replace(const Transform& transform, const std::string& verb) {
  std::vector<Sql> ways;
  if (!transform.from_sql.empty()) ways.emplace_back("FROM SQL WITH FUNCTION ", transform.from_sql);
  if (!transform.to_sql.empty()) ways.emplace_back("TO SQL WITH FUNCTION ", transform.to_sql);
  return formed(Form::create_transform, verb + " " + to_string(transform.id),
                Sql("CREATE OR REPLACE ", addressed(transform.id), " (", joined(ways), ")"));
}

}  // namespace

Statements create(const Transform& transform, const Server& /*server*/) {
  return {create_or_replace(transform, "create")};
}

Statements alter(const Transform& /*from*/, const Transform& to, const Server& /*server*/) {
  return {create_or_replace(to, "replace")};
}

Statements drop(const Transform& transform, const Server& /*server*/) {
  return {dropped(Form::drop_transform, transform.id)};
}

}  // namespace theseus
