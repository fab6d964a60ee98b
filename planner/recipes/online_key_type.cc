#include "planner/recipes/online_key_type.h"

#include <algorithm>
#include <array>

#include "planner/recipes/column_swap.h"

namespace theseus {
namespace {

int width_of(Expression type) {
  constexpr std::array<std::string_view, 3> widths{"smallint", "integer", "bigint"};
  const auto found = std::find(widths.begin(), widths.end(), type.text.view());
  return found == widths.end() ? 0 : static_cast<int>(found - widths.begin()) + 1;
}

/// The column that becomes a wider integer and nothing else.
const Column* widened(const Change& change) {
  const auto* modified = std::get_if<Modified>(&change);
  const auto* from = modified == nullptr ? nullptr : std::get_if<Column>(&modified->from);
  if (from == nullptr || modified->fields != std::vector<std::string_view>{"type"}) return nullptr;
  const auto& to = std::get<Column>(modified->to);
  const bool is_wider = width_of(from->type) > 0 && width_of(to.type) > width_of(from->type);
  return is_wider && to.generated.empty() ? &to : nullptr;
}

struct Widening {
  const Column* to = nullptr;
  ColumnFollowers followers = {};
};

/// Plain DDL locks both tables of a foreign key, and looks at the rows of the one that refers.
bool concerns_large(const Widening& each, const Online& online) {
  const auto& keys = each.followers.foreign_keys;
  return online.is_large(each.to->id.parent()) ||
         std::any_of(keys.begin(), keys.end(), [&](const ForeignKey& key) {
           return online.is_large(key.id.parent()) || online.is_large(key.references.id);
         });
}

std::vector<Widening> widenings(const std::vector<Change>& changes, const Online& online,
                                const RecipeContext& context) {
  std::vector<Widening> found;
  for (const Change& change : changes) {
    const Column* to = widened(change);
    if (to == nullptr || !online.stays(to->id.parent())) continue;
    // Other values: what refers to the column, and its keys, cannot follow one after the other.
    if (context.new_values.usings.contains(to->id)) continue;
    auto followers = followers_of(to->id, online, context);
    if (!followers) continue;
    Widening widening{to, std::move(*followers)};
    const SecondColumn second(*to, widening.followers, context);
    const bool is_begun = context.from.contains(second.column().id);
    if ((is_begun || concerns_large(widening, online)) && second.can_go_on())
      found.push_back(std::move(widening));
  }
  return found;
}

/// Whether a foreign key leads from the one to the other.
bool refers(const Widening& from, const Widening& to) {
  const auto& keys = from.followers.foreign_keys;
  return from.to != to.to && std::any_of(keys.begin(), keys.end(), [&](const ForeignKey& key) {
           return key.id.parent() == from.to->id.parent() &&
                  key.references.id == to.to->id.parent() &&
                  std::find(key.columns.begin(), key.columns.end(), from.to->id.name()) !=
                      key.columns.end() &&
                  std::find(key.referenced_columns.begin(), key.referenced_columns.end(),
                            to.to->id.name()) != key.referenced_columns.end();
         });
}

/// Referring columns first: bigint may refer to integer, but numbers that only a bigint holds must
/// find room wherever they are referred to. In a circle any order is as good.
std::vector<Widening> referring_first(std::vector<Widening> open) {
  std::vector<Widening> ordered;
  while (!open.empty()) {
    auto next = std::find_if(open.begin(), open.end(), [&](const Widening& each) {
      return std::none_of(open.begin(), open.end(),
                          [&](const Widening& other) { return refers(other, each); });
    });
    if (next == open.end()) next = open.begin();
    ordered.push_back(std::move(*next));
    open.erase(next);
  }
  return ordered;
}

/// `earlier` is exchanged before this one begins: what stands over both is built for one at a time.
Claim claim_of(const Widening& each, ObjectId earlier, const RecipeContext& context) {
  const Column& first = *each.to;
  const SecondColumn second(first, each.followers, context);
  Operation preparing{.subject = second.column().id,
                      .statements = second.prepare(),
                      .produces = {second.column().id},
                      .position = first.position,
                      .reason = to_string(first.id) + " becomes " + first.type.text.string()};
  if (earlier) preparing.needs = {earlier};
  Operation swapping{.subject = first.id,
                     .statements = swap_columns(first, second, each.followers, context),
                     .produces = {first.id},
                     .needs = {second.column().id},
                     .destroys = {first.id},
                     .position = first.position,
                     .reason = "differs in: type"};
  if (preparing.statements.empty() && earlier) swapping.needs.push_back(earlier);
  Claim claim{.objects = second.found(), .altered = {first.id}};
  claim.operations = {std::move(preparing), std::move(swapping)};
  return claim;
}

}  // namespace

std::vector<Claim> OnlineKeyType::claims(const std::vector<Change>& changes,
                                         const RecipeContext& context) const {
  const Online online(changes, context);
  std::vector<Claim> claims;
  ObjectId earlier;
  for (const Widening& each : referring_first(widenings(changes, online, context))) {
    claims.push_back(claim_of(each, earlier, context));
    earlier = each.to->id;
  }
  return claims;
}

}  // namespace theseus
