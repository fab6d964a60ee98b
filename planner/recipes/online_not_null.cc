#include "planner/recipes/online_not_null.h"

#include <algorithm>

#include "engine/kinds/support.h"
#include "planner/recipes/online.h"

namespace theseus {
namespace {

bool becomes_not_null(const Modified& modified) {
  const auto* from = std::get_if<Column>(&modified.from);
  const auto* to = std::get_if<Column>(&modified.to);
  return from != nullptr && to != nullptr && !from->not_null && to->not_null;
}

Check proof_for(ObjectId column) {
  return {.id = proof_of_no_null(column),
          .expression = {quoted(column.name()) + " IS NOT NULL"},
          .not_valid = true};
}

Statements prove(const Column& column, const Check* begun, const Server& server) {
  const Check proof = proof_for(column.id);
  Check valid = proof;
  valid.not_valid = false;
  Statements statements;
  if (begun == nullptr) statements = create(proof, server);
  if (begun == nullptr || begun->not_valid)
    for (Statement& statement : alter(proof, valid, server)) {
      statement.summary = "look for null in " + to_string(column.id);
      statement.clean_up =
          Sql(alter_table(column.id.parent()), " DROP CONSTRAINT IF EXISTS ", name_of(proof.id));
      statements.push_back(std::move(statement));
    }
  return statements;
}

}  // namespace

ObjectId proof_of_no_null(ObjectId column) {
  return id_of<Check>(column.parent(), scaffold_name("nn", column));
}

Statements forbid_null_online(const Column& from, const Column& to, const RecipeContext& context) {
  const Server& server = context.server;
  if (to.not_null_not_valid) return alter(from, to, server);
  Statements statements = prove(to, context.from.find<Check>(proof_of_no_null(to.id)), server);
  for (Statement& statement : alter(from, to, server)) {
    const bool is_proven = statement.form == Form::set_not_null;
    statements.push_back(is_proven ? reformed(std::move(statement), Form::set_not_null_proven)
                                   : std::move(statement));
    statements.back().joins_next = true;
  }
  for (Statement& statement : drop(proof_for(to.id), server)) {
    statement.hazards = {};
    statements.push_back(std::move(statement));
  }
  return statements;
}

std::vector<Claim> OnlineNotNull::claims(const std::vector<Change>& changes,
                                         const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  for (const Change& change : changes) {
    const auto* modified = std::get_if<Modified>(&change);
    // A new type writes the table anew, and looks at all rows anyway.
    if (modified == nullptr || !becomes_not_null(*modified) || rebuilds_dependents(change))
      continue;
    const auto& from = std::get<Column>(modified->from);
    const auto& to = std::get<Column>(modified->to);
    if (!online.is_large(to.id.parent()) || to.not_null_not_valid) continue;
    Claim claim{.operations = {online.operation_for(change)}};
    // Those that refer to the column keep what they have: it is not another one afterwards.
    claim.altered = {to.id};
    const ObjectId begun = proof_of_no_null(to.id);
    if (context.from.contains(begun)) claim.objects.push_back(begun);
    claim.operations.front().position = to.position;
    claim.operations.front().statements = forbid_null_online(from, to, context);
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace theseus
