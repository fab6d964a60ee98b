#include "planner/recipes/online_constraint.h"

#include "engine/kinds/rename.h"
#include "engine/kinds/support.h"
#include "planner/recipes/online.h"

namespace theseus {
namespace {

Sql drop_if_there(ObjectId constraint) {
  return Sql(alter_table(constraint.parent()), " DROP CONSTRAINT IF EXISTS ", name_of(constraint));
}

/// NOT VALID, then VALIDATE, as far as `begun` does not have it already.
template <class T>
Statements add_and_validate(const T& wanted, const T* begun, const Server& server) {
  Statements statements;
  T not_valid = wanted;
  not_valid.not_valid = true;
  if (begun == nullptr) statements = create(not_valid, server);
  if (!wanted.not_enforced && (begun == nullptr || begun->not_valid))
    for (Statement& statement : alter(not_valid, wanted, server)) {
      statement.clean_up = drop_if_there(wanted.id);
      statements.push_back(std::move(statement));
    }
  return statements;
}

/// Whether `begun` is `wanted`, perhaps not validated yet.
template <class T>
bool is_begun(const T* begun, T wanted) {
  if (begun == nullptr) return false;
  wanted.not_valid = begun->not_valid;
  return *begun == wanted;
}

/// As far as `begun` is it.
template <class T>
Statements add_beside(const T& wanted, const T* begun, const Server& server) {
  Statements statements;
  const bool is_usable = is_begun(begun, wanted);
  if (begun != nullptr && !is_usable) append_unmissed(statements, drop(*begun, server));
  append_unmissed(statements, add_and_validate(wanted, is_usable ? begun : nullptr, server));
  return statements;
}

template <class T>
Statements swap(const T& old, const T& wanted, const T* begun, const Server& server) {
  T beside = wanted;
  beside.id = scaffold_for("new", wanted.id);
  Statements statements = add_beside(beside, begun, server);
  append_unmissed(statements, drop(old, server));
  statements.back().joins_next = true;
  statements.push_back(renamed(beside.id, wanted.id));
  return statements;
}

bool is_refused(const Check& /*check*/, bool /*is_changed*/, const Online& /*online*/,
                const Server& /*server*/) {
  return false;
}

/// Measured: a foreign key of a partitioned table can be NOT VALID from PostgreSQL 18, and RENAME
/// CONSTRAINT leaves those of the partitions alone.
bool is_refused(const ForeignKey& key, bool is_changed, const Online& online,
                const Server& server) {
  return online.is_partitioned(key.id.parent()) && (server.major() < 18 || is_changed);
}

template <class T>
void claim_kind(const RecipeContext& context, const Online& online, std::vector<Claim>& claims) {
  online.for_each_made<T>([&](const Change& change, const T* from, const T& to) {
    if (to.not_valid || to.not_enforced || (from != nullptr && !online.can_stand_beside(to.id)))
      return;
    if (is_refused(to, from != nullptr, online, context.server)) return;
    Claim claim{.objects = {to.id}, .operations = {online.operation_for(change)}};
    Statements& statements = claim.operations.front().statements;
    if (from == nullptr) {
      statements = add_and_validate<T>(to, nullptr, context.server);
    } else {
      const ObjectId beside = scaffold_for("new", to.id);
      const T* begun = context.from.find<T>(beside);
      if (begun != nullptr) claim.objects.push_back(beside);
      statements = swap(*from, to, begun, context.server);
    }
    claims.push_back(std::move(claim));
  });
}

}  // namespace

Statements add_online(const ForeignKey& wanted, const RecipeContext& context) {
  return add_beside(wanted, context.from.find<ForeignKey>(wanted.id), context.server);
}

std::vector<Claim> OnlineConstraint::claims(const std::vector<Change>& changes,
                                            const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  claim_kind<Check>(context, online, claims);
  claim_kind<ForeignKey>(context, online, claims);
  return claims;
}

}  // namespace theseus
