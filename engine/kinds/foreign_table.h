// CREATE FOREIGN TABLE. https://www.postgresql.org/docs/current/sql-createforeigntable.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct ForeignTable {
  static constexpr std::string_view kind = "foreign table";
  static constexpr Placement placement{.key = "foreign_tables"};
  static constexpr Address address{"FOREIGN TABLE", AddressForm::qualified};
  static constexpr bool is_used_by_code = true;
  static constexpr bool is_relation = true;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  Text server = {};
  Parameters options = {};

  static constexpr auto fields() {
    return field_list(field("server", &ForeignTable::server, OnChange::replace),
                      field("options", &ForeignTable::options));
  }
  bool operator==(const ForeignTable&) const = default;
};

Statements create(const ForeignTable& table, const Server& server);
Statements create(const ForeignTable& table, const Elements& elements, const Server& server);
Statements alter(const ForeignTable& from, const ForeignTable& to, const Server& server);
Statements drop(const ForeignTable& table, const Server& server);
std::vector<ObjectId> names(const ForeignTable& table);
std::vector<ObjectId> references(const ForeignTable& table);

}  // namespace theseus
