#include "planner/recipes/column_followers.h"

#include <algorithm>
#include <array>

#include "planner/fold.h"

namespace theseus {
namespace {

bool holds(const Names& names, ObjectId column) {
  return std::find(names.begin(), names.end(), column.name()) != names.end();
}

/// Which the second column has none of until the exchange.
bool sets_default(const ForeignKey& key) {
  return key.on_update == ReferentialAction::set_default ||
         key.on_delete == ReferentialAction::set_default;
}

class Finder {
 public:
  Finder(ObjectId column, const Online& online, const RecipeContext& context)
      : column_(column), table_(column.parent()), online_(online), context_(context) {
    for (const Column& each : context.from.all<Column>())
      if (each.id.parent() == table_) columns_.push_back(each.id);
  }

  std::optional<ColumnFollowers> run() {
    if (context_.bound_columns.contains(column_)) return std::nullopt;
    if (online_.is_partitioned(table_) || is_stored_elsewhere() || has_stubborn_triggers())
      return std::nullopt;
    for (const ObjectId id : context_.from_references.to(column_))
      if (!is_scaffold(id) && !take_along(id)) return std::nullopt;
    for (const SequenceOwner& owner : context_.from.all<SequenceOwner>())
      if (owner.column.id == column_ && !take_along(owner.id)) return std::nullopt;
    return std::move(found_);
  }

 private:
  /// Values of the table's row type would lose the column.
  bool is_stored_elsewhere() const {
    const Ids users = context_.from_references.to(table_);
    return std::any_of(users.begin(), users.end(), [&](ObjectId id) {
      if (is_within(id, table_)) return false;
      return !is_a<ForeignKey>(id) && !is_a<Function>(id) && !is_a<Procedure>(id) &&
             !is_a<View>(id);
    });
  }

  /// They fire whatever a session says, and would see that all rows are written.
  bool has_stubborn_triggers() const {
    const auto& triggers = context_.from.all<Trigger>();
    return std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& each) {
      const bool is_stubborn =
          each.state == TriggerState::always || each.state == TriggerState::replica;
      return each.id.parent() == table_ && is_stubborn && !is_scaffold(each.id);
    });
  }

  bool take_along(ObjectId id) {
    if (!taken_.insert(id).second) return true;
    if (online_.change_of(id) != nullptr) return false;
    bool is_taken = false;
    with_object(context_.from, id, [&](const auto& each) { is_taken = take(each); });
    return is_taken;
  }

  bool take(const Default& value) {
    found_.default_value = value;
    return true;
  }
  bool take(const Identity& identity) {
    found_.identity = identity;
    return true;
  }
  bool take(const SequenceOwner& owner) {
    found_.owners.push_back(owner);
    return true;
  }
  bool take(const Comment& comment) {
    found_.comments.push_back(comment);
    return true;
  }
  // The index over the second column could not wait for the end of a transaction, nor be a GiST
  // index without overlaps.
  bool take(const PrimaryKey& key) {
    found_.primary_keys.push_back(key);
    return !key.deferrable && !key.without_overlaps && take_users_of(key.id);
  }
  bool take(const Unique& key) {
    found_.unique_keys.push_back(key);
    return !key.deferrable && !key.without_overlaps && take_users_of(key.id);
  }
  bool take(const Index& index) {
    found_.indexes.push_back(index);
    return has_plain_keys(index) && take_users_of(index.id);
  }
  bool take(const ForeignKey& key) {
    const bool is_from = key.id.parent() == table_ && holds(key.columns, column_);
    const bool is_to = key.references.id == table_ && holds(key.referenced_columns, column_);
    if (is_from == is_to || key.period || (is_from && sets_default(key))) return false;
    if (online_.is_partitioned(key.id.parent()) || online_.is_partitioned(key.references.id))
      return false;
    found_.foreign_keys.push_back(key);
    return take_users_of(key.id);
  }
  bool take(const Grant& grant) {
    Grant part{.id = grant.id, .owner = grant.owner};
    for (const Privilege& each : grant.privileges)
      if (each.column == column_.name()) part.privileges.push_back(each);
    found_.grants.push_back(std::move(part));
    return true;
  }
  bool take(const auto& /*other*/) { return false; }

  /// A foreign key to an index is only taken along where it is one to the column.
  bool take_users_of(ObjectId id) {
    for (const ObjectId user : context_.from_references.to(id))
      if (!is_scaffold(user) && !take_along(user)) return false;
    return true;
  }

  bool has_plain_keys(const Index& index) const {
    const auto is_plain = [&](const Key& key) {
      return order_after(column_, key) ||
             std::any_of(columns_.begin(), columns_.end(), [&](ObjectId other) {
               const std::string name = quoted(other.name());
               const std::string_view text = key.sql.text.view();
               return other != column_ && (text == name || text.starts_with(name + " "));
             });
    };
    return index.where.empty() && std::all_of(index.keys.begin(), index.keys.end(), is_plain);
  }

  ObjectId column_, table_;
  const Online& online_;
  const RecipeContext& context_;
  Ids columns_ = {};
  IdSet taken_ = {};
  ColumnFollowers found_ = {};
};

}  // namespace

std::optional<std::string> order_after(ObjectId column, const Key& key) {
  constexpr std::array<std::string_view, 4> orders{"", " DESC", " NULLS FIRST", " DESC NULLS LAST"};
  const std::string name = quoted(column.name());
  for (const std::string_view order : orders)
    if (key.sql.text.view() == name + std::string(order)) return std::string(order);
  return std::nullopt;
}

std::optional<ColumnFollowers> followers_of(ObjectId column, const Online& online,
                                            const RecipeContext& context) {
  return Finder(column, online, context).run();
}

}  // namespace theseus
