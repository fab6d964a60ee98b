#include "planner/recipes/online_partitioned_index.h"

#include <algorithm>
#include <unordered_set>

#include "engine/kinds/rename.h"
#include "planner/recipes/by_partition_tree.h"
#include "planner/recipes/partition_names.h"

namespace theseus {
namespace {

constexpr std::string_view role = "part";

/// What the index of a partition is called until it is adopted.
Text begun_name(const Partition& partition, const Index& wanted) {
  return scaffold_name(role, id_of<Index>(partition.id, wanted.id.name()));
}

/// Without order and operator class: CREATE INDEX of the table does not look at the one, and only
/// costs time where we do not look at the other.
bool is_part(std::string_view part, std::string_view key) {
  return key == part || (key.starts_with(part) && key[part.size()] == ' ');
}

std::vector<std::string> parts_of(const Index& index) {
  std::vector<std::string> parts;
  for (const Key& key : index.keys)
    parts.push_back(key.sql.text.string());
  for (const Text column : index.include)
    parts.push_back(quoted(column));
  return parts;
}

/// Whether CREATE INDEX of the table adopts it.
bool fits(const LooseIndex& loose, const Index& wanted) {
  const std::vector<std::string> parts = parts_of(wanted);
  return loose.is_unique == wanted.unique && loose.method == wanted.method &&
         loose.where == wanted.where.text.view() &&
         std::equal(loose.parts.begin(), loose.parts.end(), parts.begin(), parts.end(), is_part);
}

/// The changes of the indexes of one table.
class Tree {
 public:
  Tree(const PartitionTree& tree, const Online& online, const RecipeContext& context)
      : tree_(tree), online_(online), context_(context), names_(tree) {}

  void add(const Change& change) {
    const ObjectId id = id_of(change);
    if (partition_with(id.name()) != nullptr)
      begun_.push_back(id);
    else if (after(change) != nullptr && !std::holds_alternative<Modified>(change))
      made_.push_back(&change);
  }

  std::vector<Claim> claims() {
    std::vector<Claim> claims;
    for (const Change* change : made_) {
      const Index& to = std::get<Index>(*after(*change));
      // Small ones too, once begun: the plain statement would adopt what has a reserved name.
      if (begun_.empty() && !online_.is_large(to.id.parent())) continue;
      const Index* from = context_.from.find<Index>(to.id);
      if (from != nullptr && !online_.can_stand_beside(to.id)) continue;
      Claim claim{.objects = {to.id}, .operations = {online_.operation_for(*change)}};
      Operation& operation = claim.operations.front();
      if (claims.empty())
        claim_begun(&to, claim);
      else  // two that only differ in order would adopt one another's
        operation.needs.push_back(claims.back().objects.front());
      build(to, claims.empty(), operation.statements);
      exchange(from, to, operation.statements);
      claims.push_back(std::move(claim));
    }
    if (claims.empty() && !begun_.empty()) claims.push_back(removal());
    return claims;
  }

 private:
  const Partition* partition_with(Text name) const {
    for (const Partition& partition : tree_.partitions)
      for (const LooseIndex& loose : partition.loose)
        if (loose.name == name && is_scaffold(id_of<Index>(partition.id, name))) return &partition;
    return nullptr;
  }

  /// An interrupted plan has built it, as it is wanted now.
  bool is_built(const Partition& partition, Index wanted) const {
    wanted.id = id_of<Index>(wanted.id.parent(), begun_name(partition, wanted));
    const Index* begun = context_.from.find<Index>(wanted.id);
    return begun != nullptr && *begun == wanted;
  }

  /// Takes over what was begun, and drops what `wanted` has no use for.
  void claim_begun(const Index* wanted, Claim& claim) const {
    for (const ObjectId id : begun_) {
      const Partition& partition = *partition_with(id.name());
      claim.objects.push_back(id);
      if (wanted != nullptr && id.name() == begun_name(partition, *wanted) &&
          is_built(partition, *wanted))
        continue;
      claim.operations.front().statements.push_back(
          drop_concurrently({.id = id_of<Index>(partition.id, id.name())}));
    }
  }

  Claim removal() const {
    Claim claim{.operations = {online_.operation_for(*online_.change_of(begun_.front()))}};
    claim.operations.front().reason = "left by an interrupted plan";
    claim_begun(nullptr, claim);
    return claim;
  }

  /// Those for which there is no index to adopt.
  std::vector<const Partition*> bare(const Index& wanted) const {
    std::vector<const Partition*> bare;
    std::unordered_set<ObjectId> covered;
    for (const Partition& each : tree_.partitions) {
      const bool has_one =
          std::any_of(each.loose.begin(), each.loose.end(), [&](const LooseIndex& loose) {
            return fits(loose, wanted) && !is_scaffold(id_of<Index>(each.id, loose.name));
          });
      if (has_one || covered.contains(each.parent))
        covered.insert(each.id);
      else
        bare.push_back(&each);
    }
    return bare;
  }

  void build(const Index& wanted, bool may_be_built, Statements& statements) const {
    for (const Partition* partition : bare(wanted)) {
      if (!partition->has_rows || (may_be_built && is_built(*partition, wanted))) continue;
      Index index = wanted;
      index.id = id_of<Index>(partition->id, begun_name(*partition, wanted));
      statements.push_back(create_concurrently(index));
    }
  }

  /// In one transaction: nobody sees the table without the index, or a reserved name adopted.
  void exchange(const Index* from, const Index& to, Statements& statements) {
    const std::size_t first = statements.size();
    if (from != nullptr) {
      names_.release(*from);
      statements.push_back(drop(*from, context_.server).front());
      std::erase(statements.back().hazards, Hazard::drops);
    }
    statements.push_back(
        reformed(create(to, context_.server).front(), Form::create_index_adopting));
    rename(to, statements);
    for (std::size_t i = first; i + 1 < statements.size(); ++i)
      statements[i].joins_next = true;
  }

  void rename(const Index& wanted, Statements& statements) {
    const std::vector<const Partition*> all = bare(wanted);
    std::vector<const Partition*> divided;
    std::copy_if(all.begin(), all.end(), std::back_inserter(divided),
                 [](const Partition* each) { return !each->has_rows; });
    PartitionNames without_begun = names_;
    auto now = without_begun.choose(wanted, context_.to, divided);
    for (const Partition* each : all)
      if (each->has_rows) now.emplace(each->id, begun_name(*each, wanted));
    const auto then = names_.choose(wanted, context_.to, all);
    // From the last: numbers only rise, so that no name is taken when its turn comes.
    for (auto each = divided.rbegin(); each != divided.rend(); ++each)
      rename_one((*each)->id, now, then, statements);
    for (const Partition* each : all)
      if (each->has_rows) rename_one(each->id, now, then, statements);
  }

  static void rename_one(ObjectId partition, const std::unordered_map<ObjectId, Text>& now,
                         const std::unordered_map<ObjectId, Text>& then, Statements& statements) {
    const ObjectId from = id_of<Index>(partition, now.at(partition));
    const ObjectId to = id_of<Index>(partition, then.at(partition));
    if (from != to) statements.push_back(renamed(from, to));
  }

  const PartitionTree& tree_;
  const Online& online_;
  const RecipeContext& context_;
  PartitionNames names_;
  std::vector<ObjectId> begun_ = {};
  std::vector<const Change*> made_ = {};
};

}  // namespace

std::vector<Claim> OnlinePartitionedIndex::claims(const std::vector<Change>& changes,
                                                  const RecipeContext& context) const {
  return claims_by_partition_tree<Index, Tree>(changes, context);
}

}  // namespace theseus
