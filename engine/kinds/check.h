// CHECK of a table or domain. https://www.postgresql.org/docs/current/sql-createtable.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Check {
  static constexpr std::string_view kind = "check";
  static constexpr Placement placement{.key = "checks", .short_field = "expression"};
  static constexpr ChosenName chosen{"expression", "check", NamedAfter::columns_used};
  static constexpr Address address{"CONSTRAINT", AddressForm::on_parent};
  static constexpr Form renamed_by = Form::rename_constraint;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table, struct Domain>;
  static constexpr Inherited inherited = Inherited::by_name;
  static constexpr bool follows_columns = true;

  ObjectId id;
  Expression expression = {};
  bool no_inherit = false;
  bool not_valid = false;     // old rows were never looked at
  bool not_enforced = false;  // neither are new ones; from PostgreSQL 18, not in domains
  bool is_inherited = false;  // only there because the table above has it

  static constexpr auto fields() {
    return field_list(field("expression", &Check::expression, OnChange::replace),
                      field("no_inherit", &Check::no_inherit, OnChange::replace),
                      field("not_valid", &Check::not_valid),
                      field("not_enforced", &Check::not_enforced, OnChange::replace),
                      field("is_inherited", &Check::is_inherited, OnChange::ignore));
  }
  bool operator==(const Check&) const = default;
};

Statements create(const Check& check, const Server& server);
Statements alter(const Check& from, const Check& to, const Server& server);
Statements drop(const Check& check, const Server& server);
Sql definition(const Check& check, const Elements& elements, const Server& server);
/// NOT VALID can only be said in ALTER TABLE.
bool has_definition(const Check& check);
/// A valid constraint cannot become NOT VALID.
bool can_alter(const Check& from, const Check& to, const Server& server);
std::optional<std::string> unsupported(const Check& check, const Server& server);

}  // namespace theseus
