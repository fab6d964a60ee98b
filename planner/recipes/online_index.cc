#include "planner/recipes/online_index.h"

#include "engine/kinds/support.h"
#include "planner/recipes/online.h"

namespace theseus {
namespace {

bool is_debris(const Index& index) {
  return index.method == Text("invalid");
}

Statement rename_index(ObjectId from, ObjectId to) {
  return {.summary = "rename " + to_string(from) + " to " + to.name().string(),
          .sql = Sql("ALTER INDEX ", qualified(from), " RENAME TO ", name_of(to)),
          .locks = {{from, LockMode::share_update_exclusive}}};
}

Statement drop_index(const Index& index) {
  Statement statement = drop_concurrently(index);
  if (!is_debris(index) && !is_scaffold(index.id)) statement.hazards = {Hazard::drops};
  return statement;
}

/// Built beside the old one, then both renamed in one transaction.
Statements swap(const Index& old, const Index& wanted, const Index* begun) {
  Index beside = wanted;
  beside.id = scaffold_for("new", wanted.id);
  Index aside = old;
  aside.id = scaffold_for("old", wanted.id);
  Statements statements;
  if (begun != nullptr && !(*begun == beside)) statements.push_back(drop_concurrently(*begun));
  if (begun == nullptr || !(*begun == beside)) statements.push_back(create_concurrently(beside));
  statements.push_back(rename_index(old.id, aside.id));
  statements.back().joins_next = true;
  statements.push_back(rename_index(beside.id, wanted.id));
  statements.push_back(drop_concurrently(aside));
  return statements;
}

}  // namespace

std::vector<Claim> OnlineIndex::claims(const std::vector<Change>& changes,
                                       const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  for (const Change& change : changes) {
    const ObjectId id = id_of(change);
    if (!is_a<Index>(id) || !online.is_large(id.parent())) continue;
    const Index* from = context.from.find<Index>(id);
    const Index* to = context.to.find<Index>(id);
    if (std::holds_alternative<Modified>(change) || (to == nullptr && is_scaffold(id))) continue;
    Claim claim{.objects = {id}, .operations = {online.operation_for(change)}};
    Statements& statements = claim.operations.front().statements;
    if (from == nullptr) {
      statements = {create_concurrently(*to)};
    } else if (to == nullptr) {
      statements = {drop_index(*from)};
    } else if (is_debris(*from)) {
      statements = {drop_concurrently(*from), create_concurrently(*to)};
    } else if (online.can_stand_beside(id)) {
      const ObjectId beside = scaffold_for("new", id);
      const Index* begun = context.from.find<Index>(beside);
      if (begun != nullptr) claim.objects.push_back(beside);
      statements = swap(*from, *to, begun);
    } else {
      continue;
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace theseus
