#include "engine/compare/outside.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "engine/diff/inherited.h"

namespace theseus {
namespace {

using Ids = std::unordered_set<ObjectId>;

/// What DROP takes along with what stands in it. A schema is only dropped when it is empty.
Ids dropped(const std::vector<Change>& changes) {
  Ids ids;
  for (const Change& change : changes) {
    const bool goes =
        std::holds_alternative<Removed>(change) || std::holds_alternative<Replaced>(change);
    if (goes && !is_a<Schema>(id_of(change))) ids.insert(id_of(change));
  }
  return ids;
}

/// The object or the outermost of those it stands in that is dropped.
ObjectId dropped_around(const Ids& ids, ObjectId id) {
  ObjectId found;
  for (; id; id = id.parent())
    if (ids.contains(id)) found = id;
  return found;
}

class Finder {
 public:
  Finder(const Scope& scope, Ids ids) : scope_(scope), ids_(std::move(ids)) {}

  void look_at_child(ObjectId id) {
    if (scope_.contains(id)) return;
    if (const ObjectId around = dropped_around(ids_, id)) found_.try_emplace(id, around);
  }
  void look_at_dependent(ObjectId dependent, ObjectId referenced) {
    if (scope_.contains(dependent)) return;
    const ObjectId needed = dropped_around(ids_, referenced);
    // A publication loses a table that is dropped, and only a list of columns stands in the way.
    if (is_a<PublishedTable>(dependent) && is_a<Table>(needed)) return;
    if (needed) found_.try_emplace(dependent, needed);
  }

  /// Partitions that others make change and lose what their table does.
  void leave_out_inherited(const Database& live) {
    if (found_.empty()) return;
    Database own = live;
    remove_inherited(own);
    std::erase_if(found_, [&](const auto& each) {
      const ObjectId table = each.first.parent();
      const bool is_in_partition =
          is_a<Table>(table) && live.contains(id_of<PartitionOf>(table, ""));
      return is_in_partition && (is_a<Column>(each.first) || !own.contains(each.first));
    });
  }

  Diagnostics problems() const {
    Diagnostics problems;
    for (const auto& [outside, gone] : found_) {
      const bool is_said = found_.contains(outside.parent());
      if (is_said) continue;
      problems.push_back(error(
          to_string(gone) + " would be dropped, but " + to_string(outside) +
              (is_within(outside, gone) ? " in it" : ", which needs it,") + " is not ours to drop",
          {}, "declare " + to_string(gone) + ", or leave both or neither in the scope"));
    }
    return problems;
  }

 private:
  const Scope& scope_;
  Ids ids_;
  std::map<ObjectId, ObjectId> found_ = {};  // what is outside, and what would be dropped
};

}  // namespace

Diagnostics outside_in_the_way(const Database& live, const Scope& scope,
                               const std::vector<Change>& changes) {
  Finder finder(scope, dropped(changes));
  for (const ObjectId id : live.ids())
    finder.look_at_child(id);
  for (const Dependency& dependency : live.dependencies)
    finder.look_at_dependent(dependency.dependent, dependency.referenced);
  for (const SequenceOwner& owner : live.all<SequenceOwner>())
    finder.look_at_dependent(owner.id.parent(), owner.column.id);
  finder.leave_out_inherited(live);
  return finder.problems();
}

}  // namespace theseus
