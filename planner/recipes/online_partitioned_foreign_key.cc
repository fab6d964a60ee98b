#include "planner/recipes/online_partitioned_foreign_key.h"

#include <algorithm>
#include <utility>

#include "engine/kinds/rename.h"
#include "engine/kinds/support.h"
#include "planner/recipes/by_partition_tree.h"

namespace theseus {
namespace {

bool has(const std::vector<Text>& names, Text name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The changes of the foreign keys of one table.
class Tree {
 public:
  Tree(const PartitionTree& tree, const Online& online, const RecipeContext& context)
      : tree_(tree), online_(online), context_(context) {}

  void add(const Change& change) {
    const ObjectId id = id_of(change);
    if (partition_with(id.name()) != nullptr)
      begun_.push_back(id);
    else if (std::holds_alternative<Added>(change))
      made_.push_back(&change);
  }

  std::vector<Claim> claims() {
    std::vector<Claim> claims;
    for (const Change* change : made_)
      if (is_suitable(*change)) claims.push_back(claim_of(*change));
    std::erase_if(begun_, [&](ObjectId id) { return is_used(id); });
    for (const Change* change : made_)
      if (!begun_.empty() && !is_suitable(*change)) claims.push_back(plain(*change));
    for (const ObjectId id : begun_)
      claims.push_back(removal(id));
    return claims;
  }

 private:
  const Partition* partition_with(Text name) const {
    for (const Partition& partition : tree_.partitions)
      if (has(partition.begun_keys, name)) return &partition;
    return nullptr;
  }

  const ForeignKey& wanted(const Change& change) const {
    return *context_.to.find<ForeignKey>(id_of(change));
  }

  /// What a partition has already would be adopted, or have the name.
  bool is_suitable(const Change& change) const {
    const ForeignKey& key = wanted(change);
    const bool is_free =
        std::none_of(tree_.partitions.begin(), tree_.partitions.end(), [&](const Partition& each) {
          return each.has_own_foreign_keys || has(each.constraints, key.id.name());
        });
    return is_free && !key.not_valid && context_.server.major() < 18 &&
           online_.is_large(key.id.parent()) && !online_.is_partitioned(key.references.id);
  }

  Claim claim_of(const Change& change) {
    const ForeignKey& key = wanted(change);
    Claim claim{.objects = {key.id}, .operations = {online_.operation_for(change)}};
    Statements& statements = claim.operations.front().statements;
    for (const Partition& each : tree_.partitions)
      if (each.has_rows) build(each, key, claim, statements);
    adopt(key, statements);
    return claim;
  }

  /// The plain statement would adopt what was begun, with its reserved name.
  Claim plain(const Change& change) {
    const ForeignKey& key = wanted(change);
    Claim claim{.objects = {key.id}, .operations = {online_.operation_for(change)}};
    Statements& statements = claim.operations.front().statements;
    for (const ObjectId id : std::exchange(begun_, {})) {
      claim.objects.push_back(id);
      append_unmissed(statements, removing(id));
    }
    append_unmissed(statements, create(key, context_.server));
    return claim;
  }

  static ForeignKey begun_key(const Partition& partition, ForeignKey key) {
    const ObjectId own = id_of<ForeignKey>(partition.id, key.id.name());
    key.id = scaffold_for("part", own);
    key.not_valid = true;
    return key;
  }

  /// NOT VALID, then VALIDATE, as far as an interrupted plan has not done it.
  void build(const Partition& partition, const ForeignKey& key, Claim& claim,
             Statements& statements) {
    const Server& server = context_.server;
    ForeignKey begun = begun_key(partition, key);
    const ObjectId read_as = id_of<ForeignKey>(key.id.parent(), begun.id.name());
    const ForeignKey* live = context_.from.find<ForeignKey>(read_as);
    if (live != nullptr) {
      claim.objects.push_back(read_as);
      used_.push_back(read_as);
    }
    ForeignKey expected = key;
    expected.id = read_as;
    expected.not_valid = live != nullptr && live->not_valid;
    const bool is_usable = live != nullptr && *live == expected;
    if (live != nullptr && !is_usable) append_unmissed(statements, drop(begun, server));
    if (!is_usable) append_unmissed(statements, create(begun, server));
    if (is_usable && !live->not_valid) return;
    ForeignKey valid = begun;
    valid.not_valid = false;
    append_unmissed(statements, alter(begun, valid, server));
    statements.back().clean_up =
        Sql(alter_table(partition.id), " DROP CONSTRAINT IF EXISTS ", name_of(begun.id));
  }

  /// In one transaction: nobody sees a reserved name adopted.
  void adopt(const ForeignKey& key, Statements& statements) const {
    Statement adding =
        reformed(create(key, context_.server).front(), Form::add_foreign_key_adopting);
    adding.joins_next = true;
    statements.push_back(std::move(adding));
    for (const Partition& each : tree_.partitions) {
      if (!each.has_rows) continue;
      const ObjectId own = id_of<ForeignKey>(each.id, key.id.name());
      statements.push_back(renamed(begun_key(each, key).id, own));
      statements.back().joins_next = true;
    }
    statements.back().joins_next = false;
  }

  bool is_used(ObjectId id) const {
    return std::find(used_.begin(), used_.end(), id) != used_.end();
  }

  Claim removal(ObjectId id) const {
    Claim claim{.objects = {id}, .operations = {online_.operation_for(*online_.change_of(id))}};
    claim.operations.front().reason = "left by an interrupted plan";
    append(claim.operations.front().statements, removing(id));
    return claim;
  }

  Statements removing(ObjectId id) const {
    ForeignKey key = *context_.from.find<ForeignKey>(id);
    key.id = id_of<ForeignKey>(partition_with(id.name())->id, id.name());
    return drop(key, context_.server);
  }

  const PartitionTree& tree_;
  const Online& online_;
  const RecipeContext& context_;
  std::vector<ObjectId> begun_ = {}, used_ = {};
  std::vector<const Change*> made_ = {};
};

}  // namespace

std::vector<Claim> OnlinePartitionedForeignKey::claims(const std::vector<Change>& changes,
                                                       const RecipeContext& context) const {
  return claims_by_partition_tree<ForeignKey, Tree>(changes, context);
}

}  // namespace theseus
