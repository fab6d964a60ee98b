#include "planner/recipes/type_swap.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/diff/inherited.h"
#include "engine/kinds/conversion.h"
#include "engine/kinds/scaffold.h"
#include "engine/kinds/support.h"
#include "planner/fold.h"
#include "planner/recipes/swapped_types.h"

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

/// What becomes of the labels that go.
struct Labels {
  LabelMap mapped = {};
  Names unmapped = {};
};

Labels labels_that_go(ObjectId type, const RecipeContext& context) {
  Labels labels;
  if (!is_a<Enum>(type)) return labels;
  const Names& wanted = context.to.find<Enum>(type)->labels;
  const LabelMap map = said_of(type, context.new_values.labels);
  for (const Text label : context.from.find<Enum>(type)->labels) {
    if (std::find(wanted.begin(), wanted.end(), label) != wanted.end()) continue;
    const auto said =
        std::find_if(map.begin(), map.end(), [&](const auto& each) { return each.first == label; });
    if (said == map.end())
      labels.unmapped.push_back(label);
    else
      labels.mapped.push_back(*said);
  }
  return labels;
}

/// What a domain is over may round or cut; labels that become one are not told apart again.
bool may_lose(ObjectId type, const Labels& labels, const RecipeContext& context) {
  if (!is_a<Domain>(type)) return !labels.mapped.empty();
  const Domain* from = context.from.find<Domain>(type);
  const Domain* to = context.to.find<Domain>(type);
  return from->type != to->type && conversion(from->type, to->type).may_lose;
}

class Swap {
 public:
  Swap(SwappedTypes swapped, const RecipeContext& context)
      : swapped_(std::move(swapped)),
        context_(context),
        replaced_(swapped_.types.front()),
        labels_(labels_that_go(replaced_, context)),
        may_lose_(may_lose(replaced_, labels_, context)) {}

  Claim run() {
    for (const ObjectId type : swapped_.types)
      make(type);
    for (const Converted& each : swapped_.converted)
      if (top_of(each) == each.id)
        is_a<Column>(each.id) ? convert_column(each) : convert_attribute(each);
    for (const Converted& each : swapped_.converted)
      if (top_of(each) != each.id) convert_along(each.id, top_of(each));
    for (const ObjectId key : foreign_keys_over(swapped_.converted, context_))
      claim_.rebuilt.emplace_back(key, replaced_);
    for (const ObjectId type : swapped_.types) {
      claim_.operations.push_back(drop_old(type));
      claim_.renamed.emplace_back(type, aside(type));
    }
    return std::move(claim_);
  }

 private:
  std::string reason() const {
    std::string text = replaced_text();
    if (labels_.unmapped.empty()) return text;
    std::vector<std::string> names;
    for (const Text label : labels_.unmapped)
      names.push_back(label.string());
    return text + fmt::format("; where a row has {} it fails, and nothing is changed",
                              fmt::join(names, " or "));
  }

  std::string replaced_text() const { return to_string(replaced_) + " is replaced"; }

  /// The type, with what stands in it.
  void make(ObjectId type) {
    std::vector<ObjectId> created{type};
    for (const ObjectId child : context_.to_references.to(type))
      if (child.parent() == type) created.push_back(child);
    claim_.objects.insert(claim_.objects.end(), created.begin(), created.end());
    const auto groups = fold_created(
        context_.to, created, [](ObjectId) { return true; }, context_.server);
    for (const Folded& group : groups) {
      if (group.leader != type) parts_.push_back(group.leader);
      claim_.operations.push_back(group.leader == type ? take_place(type, group)
                                                       : made_after(type, group));
    }
  }

  static Operation made_after(ObjectId type, const Folded& part) {
    return {.subject = part.leader,
            .statements = part.statements,
            .produces = {part.leader},
            .needs = {type}};
  }

  Operation take_place(ObjectId type, const Folded& created) const {
    Operation operation{
        .subject = type,
        .statements = {formed(
            Form::rename_type, "rename " + to_string(type) + " aside",
            Sql("ALTER ", addressed(type), " RENAME TO ", Identifier{aside_name(type)}))},
        .reason = type == replaced_ ? "it cannot be altered to what is declared" : replaced_text()};
    for (const Statement& statement : created.statements)
      operation.statements.push_back(statement);
    for (const ObjectId member : created.members) {
      const Ids& needs = context_.to_references.of(member);
      operation.needs.insert(operation.needs.end(), needs.begin(), needs.end());
      operation.produces.push_back(member);
      operation.destroys.push_back(member);
    }
    operation.destroys.push_back(whole_swap(type));
    return operation;
  }

  Operation conversion_of(const Converted& each, Statements statements) const {
    return {.subject = each.id,
            .statements = std::move(statements),
            .produces = {each.id},
            .needs = {each.type},
            .releases = {aside(each.type)},
            .destroys = {each.id},
            .reason = reason()};
  }

  ObjectId top_of(const Converted& each) const {
    return is_a<Column>(each.id) ? uppermost(context_.from, each.id) : each.id;
  }

  /// PostgreSQL converts the columns of partitions and inheriting tables with that of their table.
  void convert_along(ObjectId column, ObjectId top) {
    claim_.altered_types.push_back(column);
    for (Operation& operation : claim_.operations) {
      if (operation.subject != top) continue;
      operation.produces.push_back(column);
      operation.destroys.push_back(column);
    }
  }

  void convert_column(const Converted& each) {
    const Column& from = *context_.from.find<Column>(each.id);
    const Column& to = *context_.to.find<Column>(each.id);
    Operation operation = conversion_of(each, {set_type(each, to)});
    operation.position = to.position;
    claim_.altered_types.push_back(each.id);
    if (!changed_fields(from, to).empty()) {
      // What else changes in the column goes along: two operations on it would wait for each other.
      claim_.objects.push_back(each.id);
      for (Statement& statement : alter(from, to, context_.server))
        operation.statements.push_back(std::move(statement));
    }
    claim_.operations.push_back(std::move(operation));
  }

  Statement set_type(const Converted& each, const Column& column) const {
    Statement statement =
        formed(Form::set_type_rewriting, "convert " + to_string(each.id),
               Sql(alter_table(each.id.parent()), " ALTER COLUMN ", name_of(each.id), " TYPE ",
                   column.type, " USING ", new_value(each), "::", column.type),
               {each.id.parent()});
    if (may_lose_) statement.hazards.insert(statement.hazards.begin(), Hazard::data_loss);
    if (!labels_.mapped.empty()) add(Hazard::irreversible, statement.hazards);
    if (!labels_.unmapped.empty()) add(Hazard::conversion, statement.hazards);
    add(Hazard::breaks_prepared, statement.hazards);
    return statement;
  }

  // USING takes no subquery, so the labels of an array are replaced one after the other: what takes
  // the place of one never goes itself.
  Sql new_value(const Converted& each) const {
    const Sql text(name_of(each.id), each.is_array ? Sql("::text[]") : Sql("::text"));
    if (labels_.mapped.empty()) return text;
    Sql value = each.is_array ? text : Sql("(CASE ", text);
    for (const auto& [old, now] : labels_.mapped)
      value = each.is_array
                  ? Sql("array_replace(", value, ", ", Literal{old}, ", ", Literal{now}, ")")
                  : Sql(value, " WHEN ", Literal{old}, " THEN ", Literal{now});
    return each.is_array ? value : Sql(value, " ELSE ", text, " END)");
  }

  /// No row has it, so there is nothing to convert.
  void convert_attribute(const Converted& each) {
    const Attribute& attribute = *context_.to.find<Attribute>(each.id);
    claim_.altered_types.push_back(each.id);
    claim_.operations.push_back(conversion_of(each, alter(attribute, attribute, context_.server)));
  }

  Operation drop_old(ObjectId type) const {
    const ObjectId old(type.kind(), type.parent(), aside_name(type));
    Operation operation{
        .subject = type,
        .statements = {formed(is_a<Domain>(type) ? Form::drop_domain : Form::drop_type,
                              "drop the old " + to_string(type), Sql("DROP ", addressed(old)))},
        .produces = {whole_swap(type)},
        .needs = {type},
        .destroys = {aside(type)},
        .reason = "nothing uses it any more"};
    operation.needs.insert(operation.needs.end(), parts_.begin(), parts_.end());
    for (const ObjectId over : context_.from_references.of(type))
      if (over != type && is_swapped(over)) operation.releases.push_back(aside(over));
    return operation;
  }

  bool is_swapped(ObjectId type) const {
    return std::find(swapped_.types.begin(), swapped_.types.end(), type) != swapped_.types.end();
  }

  const SwappedTypes swapped_;
  const RecipeContext& context_;
  const ObjectId replaced_;
  const Labels labels_;
  const bool may_lose_;
  std::vector<ObjectId> parts_ = {};  // comments, owners, grants of the types
  Claim claim_ = {};
};

/// Whether a column goes over to a type that changes as well: it cannot do so before the old one is
/// dropped where that type has to wait for another column that comes from there.
bool is_left_for_a_change(ObjectId type, const std::vector<Change>& changes,
                          const RecipeContext& context) {
  const auto changes_too = [&](ObjectId other) {
    return other != type && (is_a<Enum>(other) || is_a<Domain>(other)) &&
           std::any_of(changes.begin(), changes.end(), [&](const Change& each) {
             return id_of(each) == other && !std::holds_alternative<Added>(each);
           });
  };
  const Ids users = context.from_references.to(type);
  return std::any_of(users.begin(), users.end(), [&](ObjectId user) {
    if (!is_a<Column>(user) || !context.to.contains(user)) return false;
    const Ids wanted = context.to_references.of(user);
    return std::find(wanted.begin(), wanted.end(), type) == wanted.end() &&
           std::any_of(wanted.begin(), wanted.end(), changes_too);
  });
}

}  // namespace

std::vector<Claim> TypeSwap::claims(const std::vector<Change>& changes,
                                    const RecipeContext& context) const {
  std::vector<Claim> claims;
  for (const Change& change : changes) {
    const ObjectId id = id_of(change);
    if (!std::holds_alternative<Replaced>(change) || !(is_a<Enum>(id) || is_a<Domain>(id)))
      continue;
    SwappedTypes swapped = swapped_types(id, changes, context);
    if (!swapped.converted.empty() || is_left_for_a_change(id, changes, context))
      claims.push_back(Swap(std::move(swapped), context).run());
  }
  return claims;
}

}  // namespace theseus
