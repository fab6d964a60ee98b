#include "planner/recipes/type_swap.h"

#include "engine/kinds/conversion.h"
#include "engine/kinds/scaffold.h"
#include "engine/kinds/support.h"
#include "planner/fold.h"

namespace theseus {
namespace {

Text aside_name(ObjectId type) {
  return scaffold_name("old", type);
}

ObjectId aside(ObjectId type) {
  return relation_name(schema_of(type), aside_name(type));
}

/// Gone with the first operation and back with the last, so that nobody sees what is between.
ObjectId whole_swap(ObjectId type) {
  return type_name(schema_of(type), aside_name(type));
}

std::vector<ObjectId> columns_of(ObjectId type, const RecipeContext& context) {
  std::vector<ObjectId> columns;
  for (const ObjectId user : context.from_references.to(type)) {
    const Column* old = context.from.find<Column>(user);
    const Column* kept = context.to.find<Column>(user);
    if (old == nullptr || kept == nullptr || old->type != kept->type) continue;
    if (old->generated.empty() && kept->generated.empty()) columns.push_back(user);
  }
  return columns;
}

Operation swap(ObjectId type, const Folded& created, const RecipeContext& context) {
  Operation operation{
      .subject = type,
      .statements = {formed(
          Form::rename_type, "rename " + to_string(type) + " aside",
          Sql("ALTER ", addressed(type), " RENAME TO ", Identifier{aside_name(type)}))},
      .reason = "it cannot be altered to what is declared"};
  for (const Statement& statement : created.statements)
    operation.statements.push_back(statement);
  for (const ObjectId member : created.members) {
    const Ids& needs = context.to_references.of(member);
    operation.needs.insert(operation.needs.end(), needs.begin(), needs.end());
    operation.produces.push_back(member);
    operation.destroys.push_back(member);
  }
  operation.destroys.push_back(whole_swap(type));
  return operation;
}

/// A label is the same or it is an error; what a domain is over may round or cut.
bool may_lose(ObjectId type, const RecipeContext& context) {
  const Domain* from = is_a<Domain>(type) ? context.from.find<Domain>(type) : nullptr;
  const Domain* to = is_a<Domain>(type) ? context.to.find<Domain>(type) : nullptr;
  return from != nullptr && to != nullptr && conversion(from->type, to->type).may_lose;
}

Operation convert(ObjectId id, ObjectId type, const Column& column, bool may_lose) {
  Statement statement =
      formed(Form::set_type_rewriting, "convert " + to_string(id),
             Sql(alter_table(id.parent()), " ALTER COLUMN ", name_of(id), " TYPE ", column.type,
                 " USING ", name_of(id), "::text::", column.type),
             {id.parent()});
  if (column.type.text.view().ends_with("[]"))
    statement.sql = Sql(alter_table(id.parent()), " ALTER COLUMN ", name_of(id), " TYPE ",
                        column.type, " USING ", name_of(id), "::text[]::", column.type);
  add(Hazard::breaks_prepared, statement.hazards);
  if (may_lose) add(Hazard::data_loss, statement.hazards);
  return {.subject = id,
          .statements = {statement},
          .produces = {id},
          .needs = {type},
          .releases = {aside(type)},
          .destroys = {id},
          .position = column.position,
          .reason = to_string(type) + " is replaced"};
}

Operation drop_old(ObjectId type) {
  const ObjectId old(type.kind(), type.parent(), aside_name(type));
  return {.subject = type,
          .statements = {formed(is_a<Domain>(type) ? Form::drop_domain : Form::drop_type,
                                "drop the old " + to_string(type), Sql("DROP ", addressed(old)))},
          .produces = {whole_swap(type)},
          .needs = {type},
          .destroys = {aside(type)},
          .reason = "nothing uses it any more"};
}

Claim claim_of(ObjectId type, const std::vector<ObjectId>& columns, const RecipeContext& context) {
  std::vector<ObjectId> created{type};
  for (const ObjectId child : context.to_references.to(type))
    if (child.parent() == type) created.push_back(child);
  Claim claim{.objects = created, .altered_types = columns};
  const auto groups = fold_created(
      context.to, created, [](ObjectId) { return true; }, context.server);
  for (const Folded& group : groups)
    claim.operations.push_back(
        group.leader == type
            ? swap(type, group, context)
            : Operation{.subject = group.leader, .statements = group.statements, .needs = {type}});
  for (const ObjectId id : columns) {
    const Column& from = *context.from.find<Column>(id);
    const Column& to = *context.to.find<Column>(id);
    claim.operations.push_back(convert(id, type, to, may_lose(type, context)));
    if (changed_fields(from, to).empty()) continue;
    // What else changes in the column goes along: two operations on it would wait for each other.
    claim.objects.push_back(id);
    for (Statement& statement : alter(from, to, context.server))
      claim.operations.back().statements.push_back(std::move(statement));
  }
  claim.operations.push_back(drop_old(type));
  return claim;
}

}  // namespace

std::vector<Claim> TypeSwap::claims(const std::vector<Change>& changes,
                                    const RecipeContext& context) const {
  std::vector<Claim> claims;
  for (const Change& change : changes) {
    const ObjectId id = id_of(change);
    if (!std::holds_alternative<Replaced>(change) || !(is_a<Enum>(id) || is_a<Domain>(id)))
      continue;
    const std::vector<ObjectId> columns = columns_of(id, context);
    if (!columns.empty()) claims.push_back(claim_of(id, columns, context));
  }
  return claims;
}

}  // namespace theseus
