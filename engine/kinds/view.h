// CREATE VIEW. https://www.postgresql.org/docs/current/sql-createview.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct View {
  static constexpr std::string_view kind = "view";
  static constexpr bool is_used_by_code = true;
  static constexpr Placement placement{.key = "views", .short_field = "query"};
  static constexpr Address address{"VIEW", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_view;
  using Parents = Kinds<struct Schema>;
  static constexpr bool is_relation = true;

  ObjectId id;
  Parameters options = {};  // security_barrier, check_option, …
  Expression query = {};    // without a semicolon at its end
  Names columns = {};       // "id bigint": read from the catalog, to know what REPLACE can do

  static constexpr auto fields() {
    return field_list(field("options", &View::options), field("query", &View::query),
                      field("columns", &View::columns, OnChange::ignore));
  }
  bool operator==(const View&) const = default;
};

Statements create(const View& view, const Server& server);
Statements alter(const View& from, const View& to, const Server& server);
Statements drop(const View& view, const Server& server);
/// CREATE OR REPLACE VIEW can only add columns at the end.
bool can_alter(const View& from, const View& to, const Server& server);
std::vector<ObjectId> names(const View& view);

}  // namespace theseus
