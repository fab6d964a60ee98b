#include "planner/recipes/online_key.h"

#include "engine/kinds/support.h"
#include "planner/effects.h"
#include "planner/recipes/online.h"
#include "planner/recipes/online_index.h"

namespace theseus {
namespace {

template <class T>
Index index_of(const T& key, Text name) {
  Index index{.id = id_of<Index>(key.id.parent(), name),
              .unique = true,
              .include = key.include,
              .options = key.options};
  for (const Text column : key.columns)
    index.keys.push_back({{quoted(column)}});
  if constexpr (requires { key.nulls_not_distinct; })
    index.nulls_not_distinct = key.nulls_not_distinct;
  return index;
}

Sql word_for(const Unique& /*key*/) {
  return Sql("UNIQUE");
}
Sql word_for(const PrimaryKey& /*key*/) {
  return Sql("PRIMARY KEY");
}

/// PostgreSQL renames the index to the constraint.
template <class T>
Statement key_of(const T* old, const T& key, const Index& index) {
  Sql sql = alter_table(key.id.parent());
  if (old != nullptr) sql.add(" DROP CONSTRAINT ", name_of(old->id), ",");
  sql.add(" ADD CONSTRAINT ", name_of(key.id), " ", word_for(key), " USING INDEX ",
          name_of(index.id), deferrability(key.deferrable, key.initially_deferred));
  return formed(Form::add_key_using_index,
                (old == nullptr ? "add " : "exchange ") + to_string(key.id), sql,
                {key.id.parent()});
}

/// A table has one primary key: that of another name that goes is exchanged too.
const PrimaryKey* exchanged_for(const PrimaryKey& key, const RecipeContext& context) {
  for (const PrimaryKey& each : context.from.all<PrimaryKey>())
    if (each.id.parent() == key.id.parent() && !context.to.contains(each.id)) return &each;
  return context.from.find<PrimaryKey>(key.id);
}
const Unique* exchanged_for(const Unique& key, const RecipeContext& context) {
  return context.from.find<Unique>(key.id);
}

/// With the index, as far as an interrupted plan has not built it.
template <class T>
Claim claim_of(const T* from, const T& to, const RecipeContext& context, Operation operation) {
  const Index index = index_of(to, scaffold_name("key", to.id));
  Claim claim{.objects = {to.id}};
  if (context.from.contains(index.id)) claim.objects.push_back(index.id);
  if (from != nullptr && from->id != to.id) claim.objects.push_back(from->id);
  operation.statements = build_online(index, context);
  operation.statements.push_back(make_key(from, to, index));
  claim.operations = {std::move(operation)};
  return claim;
}

template <class T>
void claim_kind(const RecipeContext& context, const Online& online, std::vector<Claim>& claims) {
  online.for_each_made<T>([&](const Change& change, const T* /*from*/, const T& to) {
    // An index WITHOUT OVERLAPS cannot be built first: ADD … USING INDEX takes B-trees alone.
    if (online.is_partitioned(to.id.parent()) || to.without_overlaps) return;
    const T* from = exchanged_for(to, context);
    if (from != nullptr && !online.can_stand_beside(from->id)) return;
    Operation operation = online.operation_for(change);
    if (from != nullptr && from->id != to.id)
      add_removal(from->id, context.from, context.from_references, operation);
    claims.push_back(claim_of(from, to, context, std::move(operation)));
  });
}

}  // namespace

Index index_for(const PrimaryKey& key, Text name) {
  return index_of(key, name);
}
Index index_for(const Unique& key, Text name) {
  return index_of(key, name);
}

Statement make_key(const PrimaryKey* old, const PrimaryKey& key, const Index& index) {
  return key_of(old, key, index);
}
Statement make_key(const Unique* old, const Unique& key, const Index& index) {
  return key_of(old, key, index);
}

std::vector<Claim> OnlineKey::claims(const std::vector<Change>& changes,
                                     const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  claim_kind<Unique>(context, online, claims);
  claim_kind<PrimaryKey>(context, online, claims);
  return claims;
}

}  // namespace theseus
