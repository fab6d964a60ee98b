#include "planner/new_column.h"

#include <algorithm>

namespace theseus {
namespace {

/// Of a domain over a domain, that one counts too; an array of it is not checked so.
bool is_constrained(Expression type, const Database& to) {
  const auto& domains = to.all<Domain>();
  const auto domain = std::find_if(domains.begin(), domains.end(), [&](const Domain& each) {
    return qualified(each.id).text() == type.text.view();
  });
  if (domain == domains.end()) return false;
  const auto& checks = to.all<Check>();
  return domain->not_null || is_constrained(domain->type, to) ||
         std::any_of(checks.begin(), checks.end(),
                     [&](const Check& check) { return check.id.parent() == domain->id; });
}

}  // namespace

void add_hazards_of_new_column(const Database& to, const Ids& created, const Ids& volatile_defaults,
                               Statement& adding) {
  const Column* column = to.find<Column>(created.front());
  if (is_constrained(column->type, to)) add(Hazard::no_online_way, adding.hazards);
  const bool has_own_values = std::any_of(created.begin(), created.end(), [&](ObjectId id) {
    return is_a<Identity>(id) || std::find(volatile_defaults.begin(), volatile_defaults.end(),
                                           id) != volatile_defaults.end();
  });
  if (has_own_values || is_constrained(column->type, to))
    adding = reformed(std::move(adding), Form::add_column_with_values);
}

}  // namespace theseus
