#include "engine/kinds/view.h"

#include <algorithm>

#include "engine/kinds/support.h"

namespace theseus {
namespace {

// Options that are not mentioned stay as they are, hence ALTER VIEW for those.
Sql create_or_replace(const View& view) {
  return Sql("CREATE OR REPLACE VIEW ", qualified(view.id), with_parameters(view.options), " AS\n",
             view.query);
}

}  // namespace

Statements create(const View& view, const Server& /*server*/) {
  return {formed(Form::create_view, "create " + to_string(view.id), create_or_replace(view))};
}

Statements alter(const View& from, const View& to, const Server& /*server*/) {
  Statements statements;
  if (from.query != to.query)
    statements.push_back(
        formed(Form::replace_view, "replace " + to_string(to.id), create_or_replace(to), {to.id}));
  for (Statement& statement : altered_parameters(Sql("ALTER VIEW ", qualified(to.id)), from.options,
                                                 to.options, to_string(to.id), to.id))
    statements.push_back(std::move(statement));
  return statements;
}

Statements drop(const View& view, const Server& /*server*/) {
  return {dropped(Form::drop_view, view.id, {view.id})};
}

bool can_alter(const View& from, const View& to, const Server& /*server*/) {
  return from.query == to.query ||
         (from.columns.size() <= to.columns.size() &&
          std::equal(from.columns.begin(), from.columns.end(), to.columns.begin()));
}

std::vector<ObjectId> names(const View& view) {
  const ObjectId schema = schema_of(view.id);
  return {relation_name(schema, view.id.name()), type_name(schema, view.id.name())};
}

}  // namespace theseus
