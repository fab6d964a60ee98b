// That a table inherits from another. An object of its own: a table may come to inherit later, and
// stop. https://www.postgresql.org/docs/current/ddl-inherit.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name is the path of the table that it inherits from: `shop.people`.
struct Inheritance {
  static constexpr std::string_view kind = "inheritance";
  static constexpr Placement placement{.key = "inherits"};
  using Parents = Kinds<struct Table>;
  using NamedAfterAnother = struct Table;
  static constexpr bool follows_columns = true;

  ObjectId id;
  std::int32_t position = 0;  // the order in which the tables give their columns
  Ref<struct Table> table = {};

  static constexpr auto fields() {
    return field_list(field("position", &Inheritance::position, OnChange::ignore),
                      field("table", &Inheritance::table, OnChange::ignore));
  }
  bool operator==(const Inheritance&) const = default;
};

/// In the CREATE of a table the tables that it inherits from stand behind its elements.
Sql definition(const Inheritance& inheritance, const Elements& elements, const Server& server);
Statements create(const Inheritance& inheritance, const Server& server);
Statements alter(const Inheritance& from, const Inheritance& to, const Server& server);
Statements drop(const Inheritance& inheritance, const Server& server);
std::vector<ObjectId> references(const Inheritance& inheritance);

}  // namespace theseus
