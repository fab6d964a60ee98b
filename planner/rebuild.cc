#include "planner/rebuild.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "planner/rivals.h"

namespace theseus {
namespace {

/// What happens to an object, as far as its dependents are concerned.
enum class Fate {
  altered,
  gone,
  freed,  // altered before something that it referred to goes
};

bool follows_columns(const AnyObject& object) {
  return std::visit(
      []<class T>(const T&) {
        if constexpr (requires { T::follows_columns; }) return T::follows_columns;
        return false;
      },
      object);
}

class Rebuilder {
 public:
  Rebuilder(std::vector<Change> changes, const Database& from, const Database& to,
            const References& references, const References& to_references)
      : from_(from), to_(to), references_(references), to_references_(to_references) {
    rebuild_.changes = std::move(changes);
    for (std::size_t i = 0; i < rebuild_.changes.size(); ++i)
      places_[id_of(rebuild_.changes[i])] = i;
  }

  Result<Rebuild> run(const Claimed& claimed) {
    for (const Change& change : rebuild_.changes)
      if (const auto fate = fate_of(change)) open_.emplace_back(id_of(change), *fate);
    const std::unordered_set<ObjectId> altered(claimed.altered_types.begin(),
                                               claimed.altered_types.end());
    for (const ObjectId id : claimed.objects)
      if (!altered.contains(id)) open_.emplace_back(id, Fate::gone);
    for (const ObjectId id : claimed.altered_types)
      open_.emplace_back(id, Fate::altered);
    for (const auto& [id, fate] : open_)
      given_.insert(id);
    for (const auto& [id, cause] : claimed.rebuilt)
      visit(id, cause, Fate::gone);
    while (!open_.empty()) {
      const auto [id, fate] = open_.back();
      open_.pop_back();
      for (const ObjectId dependent : references_.to(id))
        visit(dependent, id, fate);
    }
    if (!problems_.empty()) return problems_;
    return std::move(rebuild_);
  }

 private:
  static std::optional<Fate> fate_of(const Change& change) {
    if (!rebuilds_dependents(change)) return std::nullopt;
    return std::holds_alternative<Modified>(change) ? Fate::altered : Fate::gone;
  }

  void visit(ObjectId dependent, ObjectId cause, Fate fate) {
    if (given_.contains(dependent) && !places_.contains(dependent)) return;  // a recipe's
    if (!from_.contains(dependent) || !to_.contains(dependent)) return;
    const auto place = places_.find(dependent);
    const Change* change = place == places_.end() ? nullptr : &rebuild_.changes[place->second];
    if (change != nullptr && std::holds_alternative<Replaced>(*change)) return;
    const AnyObject old = *from_.object(dependent);
    if (fate == Fate::freed && change == nullptr) return;
    if (change != nullptr && (fate == Fate::freed || !to_.contains(cause)) && lets_go(old)) return;
    if (fate == Fate::altered && follows_columns(old)) return;
    // A column that goes over to another type does so before the old one is replaced.
    if (holds_data(old) && change != nullptr && !still_refers(dependent, cause)) return;
    if (holds_data(old)) return refuse(dependent, cause);
    Replaced replaced{old, *to_.object(dependent)};
    if (place != places_.end()) {
      rebuild_.changes[place->second] = std::move(replaced);
    } else {
      places_[dependent] = rebuild_.changes.size();
      rebuild_.changes.emplace_back(std::move(replaced));
      rebuild_.because[dependent] = cause;
    }
    open_.emplace_back(dependent, Fate::gone);
  }

  /// A modification no longer refers to what is removed. What stood on its old form is altered
  /// before it.
  bool lets_go(const AnyObject& old) {
    const ObjectId id = id_of(old);
    if (!holds_data(old) && waits_for_changes(id)) return false;
    if (!holds_data(old) && freed_.insert(id).second) open_.emplace_back(id, Fate::freed);
    return true;
  }

  /// Whether it will need, at any distance, what changes. What it refers to now may have to go
  /// before that change, so it cannot wait for the change and keep what it refers to.
  bool waits_for_changes(ObjectId id) const {
    std::vector<ObjectId> open{id};
    std::unordered_set<ObjectId> seen{id};
    while (!open.empty()) {
      const ObjectId next = open.back();
      open.pop_back();
      for (const ObjectId needed : needs_of(next)) {
        if (!seen.insert(needed).second) continue;
        if (changes(needed)) return true;
        open.push_back(needed);
      }
    }
    return false;
  }

  bool changes(ObjectId id) const {
    if (given_.contains(id) && from_.contains(id)) return true;
    const auto place = places_.find(id);
    return place != places_.end() && (before(rebuild_.changes[place->second]) != nullptr ||
                                      !rivals_of(id, from_, to_).empty());
  }

  /// What is new is created with all that stands in it.
  std::vector<ObjectId> needs_of(ObjectId id) const {
    std::vector<ObjectId> needs = to_references_.of(id);
    if (from_.contains(id)) return needs;
    for (const ObjectId user : to_references_.to(id))
      if (user.parent() == id) needs.push_back(user);
    return needs;
  }

  bool still_refers(ObjectId dependent, ObjectId referenced) const {
    const std::vector<ObjectId>& wanted = to_references_.of(dependent);
    return std::find(wanted.begin(), wanted.end(), referenced) != wanted.end();
  }

  void refuse(ObjectId dependent, ObjectId cause) {
    problems_.push_back(error(to_string(cause) + " cannot be changed: " + to_string(dependent) +
                                  " uses it and would lose its data",
                              {.file = to_string(cause)},
                              "make a new one beside it, move the users over, then drop the old"));
  }

  const Database& from_;
  const Database& to_;
  const References& references_;
  const References& to_references_;
  Rebuild rebuild_;
  std::unordered_map<ObjectId, std::size_t> places_;
  std::vector<std::pair<ObjectId, Fate>> open_;
  std::unordered_set<ObjectId> given_, freed_;
  Diagnostics problems_;
};

}  // namespace

Result<Rebuild> with_rebuilds(std::vector<Change> changes, const Claimed& claimed,
                              const Database& from, const Database& to,
                              const References& from_references, const References& to_references) {
  return Rebuilder(std::move(changes), from, to, from_references, to_references).run(claimed);
}

}  // namespace theseus
