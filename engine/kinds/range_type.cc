#include "engine/kinds/range_type.h"

#include "engine/kinds/support.h"

namespace theseus {
namespace {

Text multirange_of(const RangeType& type) {
  return type.multirange.empty() ? Text(chosen_multirange_name(type.id.name().view()))
                                 : type.multirange;
}

}  // namespace

Statements create(const RangeType& type, const Server& /*server*/) {
  Sql options("subtype = ", type.subtype);
  if (!type.operator_class.empty())
    options.add(", subtype_opclass = ", sql_of(type.operator_class));
  if (!type.collation.empty()) options.add(", collation = ", sql_of(type.collation));
  if (!type.subtype_diff.empty()) options.add(", subtype_diff = ", type.subtype_diff);
  if (!type.multirange.empty())
    options.add(", multirange_type_name = ", Identifier{type.id.parent().name()}, ".",
                Identifier{type.multirange});
  return {formed(Form::create_type, "create " + to_string(type.id),
                 Sql("CREATE TYPE ", qualified(type.id), " AS RANGE (", options, ")"))};
}

Statements alter(const RangeType& from, const RangeType& to, const Server& /*server*/) {
  return {formed(Form::rename_type, "rename the multirange type of " + to_string(to.id),
                 Sql("ALTER TYPE ", name_of(schema_of(to.id)), ".", Identifier{multirange_of(from)},
                     " RENAME TO ", Identifier{multirange_of(to)}))};
}

Statements drop(const RangeType& type, const Server& /*server*/) {
  return {dropped(Form::drop_type, type.id)};
}

std::vector<ObjectId> names(const RangeType& type) {
  return {type_name(schema_of(type.id), type.id.name())};
}

std::optional<std::string> unsupported(const RangeType& type, const Server& server) {
  if (!type.multirange.empty() && server.major() < 14) return "multirange types need PostgreSQL 14";
  return std::nullopt;
}

std::string chosen_multirange_name(std::string_view range) {
  constexpr std::string_view word = "range";
  const std::size_t at = range.find(word);
  if (at == std::string_view::npos) return chosen_name(range, "", "multirange");
  return std::string(range.substr(0, at)) + "multi" + std::string(range.substr(at));
}

}  // namespace theseus
