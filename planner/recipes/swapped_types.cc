#include "planner/recipes/swapped_types.h"

#include <algorithm>

#include "planner/recipes/online.h"

namespace theseus {
namespace {

bool is_array(Expression type) {
  return type.text.view().ends_with("[]");
}

class Finder {
 public:
  Finder(const std::vector<Change>& changes, const RecipeContext& context)
      : online_(changes, context), context_(context) {}

  SwappedTypes run(ObjectId replaced) {
    add(replaced);
    return std::move(found_);
  }

 private:
  void add(ObjectId type) {
    // A domain takes over the default of the one below it, and so refers to what that is over.
    if (std::find(found_.types.begin(), found_.types.end(), type) != found_.types.end()) return;
    found_.types.push_back(type);
    const bool is_array_itself = is_of_arrays(type);
    for (const ObjectId user : context_.from_references.to(type)) {
      if (const auto kept = type_kept(user); kept && !(is_array_itself && is_array(*kept)))
        found_.converted.push_back({user, type, is_array_itself || is_array(*kept)});
      if (unchanged<Domain>(user) != nullptr && !has_changed_parts(user)) add(user);
    }
  }

  bool is_of_arrays(ObjectId type) const {
    if (!is_a<Domain>(type)) return false;
    const Ids below = context_.from_references.of(type);
    return is_array(context_.from.find<Domain>(type)->type) ||
           std::any_of(below.begin(), below.end(), [&](ObjectId id) { return is_of_arrays(id); });
  }

  /// The type of a column or attribute where it can go over and is called as before.
  std::optional<Expression> type_kept(ObjectId user) const {
    if (const auto* attribute = unchanged<Attribute>(user))
      return is_in_rows(user.parent()) ? std::nullopt : std::optional(attribute->type);
    const Column* from = is_a<Column>(user) ? context_.from.find<Column>(user) : nullptr;
    const Column* to = is_a<Column>(user) ? context_.to.find<Column>(user) : nullptr;
    if (from == nullptr || to == nullptr || from->type != to->type) return std::nullopt;
    if (!from->generated.empty() || !to->generated.empty()) return std::nullopt;
    return to->type;
  }

  template <class T>
  const T* unchanged(ObjectId id) const {
    const bool stays = is_a<T>(id) && online_.change_of(id) == nullptr && context_.to.contains(id);
    return stays ? context_.from.find<T>(id) : nullptr;
  }

  /// A default or a check of the domain comes, goes or changes.
  bool has_changed_parts(ObjectId domain) const {
    const auto changes = [&](ObjectId user) {
      return user.parent() == domain && online_.change_of(user) != nullptr;
    };
    const Ids before = context_.from_references.to(domain);
    const Ids after = context_.to_references.to(domain);
    return std::any_of(before.begin(), before.end(), changes) ||
           std::any_of(after.begin(), after.end(), changes);
  }

  /// PostgreSQL refuses to change the attributes of a type that rows have.
  bool is_in_rows(ObjectId composite) const {
    const Ids users = context_.from_references.to(composite);
    return std::any_of(users.begin(), users.end(), [&](ObjectId user) {
      return is_a<Column>(user) || is_a<Domain>(user) ||
             (is_a<Attribute>(user) && user.parent() != composite);
    });
  }

  const Online online_;
  const RecipeContext& context_;
  SwappedTypes found_;
};

bool is_over(const ForeignKey& key, ObjectId column) {
  const auto names = [&](ObjectId table, const Names& columns) {
    return table == column.parent() &&
           std::find(columns.begin(), columns.end(), column.name()) != columns.end();
  };
  return names(key.id.parent(), key.columns) || names(key.references.id, key.referenced_columns);
}

}  // namespace

SwappedTypes swapped_types(ObjectId replaced, const std::vector<Change>& changes,
                           const RecipeContext& context) {
  return Finder(changes, context).run(replaced);
}

std::vector<ObjectId> foreign_keys_over(const std::vector<Converted>& columns,
                                        const RecipeContext& context) {
  std::vector<ObjectId> found;
  for (const ForeignKey& key : context.from.all<ForeignKey>())
    if (std::any_of(columns.begin(), columns.end(),
                    [&](const Converted& each) { return is_over(key, each.id); }))
      found.push_back(key.id);
  return found;
}

}  // namespace theseus
