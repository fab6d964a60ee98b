#include "planner/constrained_domain.h"

#include <algorithm>

namespace theseus {
namespace {

bool is_constrained(const Domain& domain, const Database& database) {
  const auto& checks = database.all<Check>();
  return domain.not_null || std::any_of(checks.begin(), checks.end(), [&](const Check& check) {
           return check.id.parent() == domain.id;
         });
}

/// Of the column's own type, or of the domain that this one is based on.
bool uses_constrained_domain(ObjectId id, const Database& database, const References& references) {
  const Ids used = references.of(id);
  return std::any_of(used.begin(), used.end(), [&](ObjectId each) {
    const Domain* domain = is_a<Domain>(each) ? database.find<Domain>(each) : nullptr;
    return domain != nullptr && (is_constrained(*domain, database) ||
                                 uses_constrained_domain(each, database, references));
  });
}

}  // namespace

void add_hazards_of_domain(ObjectId column, const Database& to, const References& references,
                           Statement& adding) {
  if (!is_a<Column>(column) || !uses_constrained_domain(column, to, references)) return;
  for (const Hazard hazard : {Hazard::no_online_way, Hazard::rewrite})
    if (std::find(adding.hazards.begin(), adding.hazards.end(), hazard) == adding.hazards.end())
      adding.hazards.push_back(hazard);
}

}  // namespace theseus
