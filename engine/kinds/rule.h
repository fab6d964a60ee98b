// CREATE RULE, but for those that are views.
// https://www.postgresql.org/docs/current/sql-createrule.html
#pragma once

#include "engine/kinds/kind.h"
#include "engine/kinds/trigger.h"

namespace theseus {

struct Rule {
  static constexpr std::string_view kind = "rule";
  static constexpr Placement placement{.key = "rules", .short_field = "definition"};
  static constexpr Address address{"RULE", AddressForm::on_parent};
  static constexpr Form renamed_by = Form::rename_rule;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table, struct View>;

  ObjectId id;
  Expression definition = {};  // ON DELETE TO shop.orders DO INSTEAD NOTHING
  TriggerState state = TriggerState::origin;

  static constexpr auto fields() {
    return field_list(field("definition", &Rule::definition), field("state", &Rule::state));
  }
  bool operator==(const Rule&) const = default;
};

Statements create(const Rule& rule, const Server& server);
Statements alter(const Rule& from, const Rule& to, const Server& server);
Statements drop(const Rule& rule, const Server& server);

}  // namespace theseus
