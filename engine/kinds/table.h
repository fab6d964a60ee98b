// CREATE TABLE. https://www.postgresql.org/docs/current/sql-createtable.html
// Columns, defaults and constraints are objects of their own.
#pragma once

#include "engine/kinds/kind.h"
#include "engine/kinds/persistence.h"

namespace theseus {

struct Table {
  static constexpr std::string_view kind = "table";
  static constexpr bool is_used_by_code = true;
  static constexpr Placement placement{.key = "tables"};
  static constexpr Address address{"TABLE", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_table;
  using Parents = Kinds<struct Schema>;
  static constexpr bool is_relation = true;

  ObjectId id;
  Persistence persistence = Persistence::logged;
  Expression partition_by = {};  // range (created_at)
  Text access_method = "heap";
  Parameters options = {};  // storage parameters; those of the TOAST table as toast.…
  bool row_security = false;
  bool force_row_security = false;  // also for the owner

  static constexpr auto fields() {
    return field_list(field("persistence", &Table::persistence),
                      field("partition_by", &Table::partition_by, OnChange::replace),
                      field("access_method", &Table::access_method),
                      field("options", &Table::options),
                      field("row_security", &Table::row_security),
                      field("force_row_security", &Table::force_row_security));
  }
  bool operator==(const Table&) const = default;
};

Statements create(const Table& table, const Server& server);
Statements create(const Table& table, const Elements& elements, const Server& server);
Statements alter(const Table& from, const Table& to, const Server& server);
Statements drop(const Table& table, const Server& server);
std::vector<ObjectId> names(const Table& table);
std::optional<std::string> unsupported(const Table& table, const Server& server);

}  // namespace theseus
