// A column of a foreign table. It holds nothing here, so nothing of it has to be done in steps.
// https://www.postgresql.org/docs/current/sql-alterforeigntable.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct ForeignColumn {
  static constexpr std::string_view kind = "foreign column";
  static constexpr Placement placement{.key = "columns", .short_field = "type"};
  static constexpr Address address{"COLUMN", AddressForm::after_parent};
  static constexpr bool is_used_by_code = true;
  using Parents = Kinds<struct ForeignTable>;

  ObjectId id;
  std::int32_t position = 0;  // the order of creation
  Expression type = {};
  QualifiedName collation = {};  // empty: the type's own
  bool not_null = false;         // nobody checks it
  Expression default_value = {};
  Parameters options = {};

  static constexpr auto fields() {
    return field_list(field("position", &ForeignColumn::position, OnChange::ignore),
                      field("type", &ForeignColumn::type, OnChange::rebuild),
                      field("collation", &ForeignColumn::collation, OnChange::rebuild),
                      field("not_null", &ForeignColumn::not_null),
                      field("default", &ForeignColumn::default_value),
                      field("options", &ForeignColumn::options));
  }
  bool operator==(const ForeignColumn&) const = default;
};

Sql definition(const ForeignColumn& column, const Elements& elements, const Server& server);
Statements create(const ForeignColumn& column, const Server& server);
Statements alter(const ForeignColumn& from, const ForeignColumn& to, const Server& server);
Statements drop(const ForeignColumn& column, const Server& server);

}  // namespace theseus
