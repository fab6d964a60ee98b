// CREATE SCHEMA. https://www.postgresql.org/docs/current/sql-createschema.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Schema {
  static constexpr std::string_view kind = "schema";
  static constexpr Placement placement{.key = "schemas"};
  static constexpr Address address{"SCHEMA", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_schema;
  using Parents = Kinds<>;
  static constexpr bool is_meant_unnamed = true;
  static constexpr bool drops_children = false;  // DROP refuses while something is in it

  ObjectId id;

  static constexpr auto fields() { return field_list(); }
  bool operator==(const Schema&) const = default;
};

Statements create(const Schema& schema, const Server& server);
Statements alter(const Schema& from, const Schema& to, const Server& server);
Statements drop(const Schema& schema, const Server& server);

}  // namespace theseus
