// CREATE MATERIALIZED VIEW. https://www.postgresql.org/docs/current/sql-creatematerializedview.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct MaterializedView {
  static constexpr std::string_view kind = "materialized view";
  static constexpr bool is_used_by_code = true;
  static constexpr bool is_filled_by_creation = true;
  static constexpr Placement placement{.key = "materialized_views", .short_field = "query"};
  static constexpr Address address{"MATERIALIZED VIEW", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_view;
  using Parents = Kinds<struct Schema>;
  static constexpr bool is_relation = true;

  ObjectId id;
  Parameters options = {};  // storage parameters
  Expression query = {};    // without a semicolon at its end

  static constexpr auto fields() {
    return field_list(field("options", &MaterializedView::options),
                      field("query", &MaterializedView::query, OnChange::replace));
  }
  bool operator==(const MaterializedView&) const = default;
};

Statements create(const MaterializedView& view, const Server& server);
Statements alter(const MaterializedView& from, const MaterializedView& to, const Server& server);
Statements drop(const MaterializedView& view, const Server& server);
std::vector<ObjectId> names(const MaterializedView& view);

}  // namespace theseus
