// CREATE EXTENSION. https://www.postgresql.org/docs/current/sql-createextension.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Extension {
  static constexpr std::string_view kind = "extension";
  static constexpr Placement placement{.key = "extensions", .short_field = "schema"};
  static constexpr Address address{"EXTENSION", AddressForm::qualified};
  using Parents = Kinds<>;
  static constexpr bool is_meant_unnamed = true;
  static constexpr bool drops_children = false;  // DROP refuses while something is in it

  ObjectId id;
  Text schema = "public";
  Text version = {};  // empty: the server's default version

  static constexpr auto fields() {
    return field_list(field("schema", &Extension::schema), field("version", &Extension::version));
  }
  bool operator==(const Extension&) const = default;
};

Statements create(const Extension& extension, const Server& server);
Statements alter(const Extension& from, const Extension& to, const Server& server);
Statements drop(const Extension& extension, const Server& server);

}  // namespace theseus
