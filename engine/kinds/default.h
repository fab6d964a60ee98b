// The default of a column or domain. An object of its own: it may need what its table comes before.
// https://www.postgresql.org/docs/current/ddl-default.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Default {
  static constexpr std::string_view kind = "default";
  static constexpr Placement placement{
      .key = "default", .shape = Shape::single, .short_field = "expression"};
  using Parents = Kinds<struct Column, struct Domain>;
  static constexpr Inherited inherited = Inherited::by_name;

  ObjectId id;
  Expression expression = {};

  static constexpr auto fields() { return field_list(field("expression", &Default::expression)); }
  bool operator==(const Default&) const = default;
};

Statements create(const Default& value, const Server& server);
Statements alter(const Default& from, const Default& to, const Server& server);
Statements drop(const Default& value, const Server& server);
Sql definition(const Default& value, const Elements& elements, const Server& server);
std::vector<ObjectId> names(const Default& value);

}  // namespace theseus
