// Where the files of a table or index are. An object of its own because the scratch server has
// other disks. https://www.postgresql.org/docs/current/manage-ag-tablespaces.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Tablespace {
  static constexpr std::string_view kind = "tablespace";
  static constexpr Placement placement{
      .key = "tablespace", .shape = Shape::single, .short_field = "space"};
  using Parents = Kinds<struct Table, struct Index, struct MaterializedView>;
  static constexpr bool follows_columns = true;
  static constexpr bool goes_with_parent = true;
  static constexpr bool is_elaborated = false;

  ObjectId id;
  Text space = {};

  static constexpr auto fields() { return field_list(field("space", &Tablespace::space)); }
  bool operator==(const Tablespace&) const = default;
};

Statements create(const Tablespace& tablespace, const Server& server);
Statements alter(const Tablespace& from, const Tablespace& to, const Server& server);
Statements drop(const Tablespace& tablespace, const Server& server);

}  // namespace theseus
