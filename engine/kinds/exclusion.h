// EXCLUDE constraint. https://www.postgresql.org/docs/current/sql-createtable.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Exclusion {
  static constexpr std::string_view kind = "exclusion constraint";
  static constexpr Placement placement{.key = "exclusions", .short_field = "elements"};
  static constexpr ChosenName chosen{"elements", "excl"};
  static constexpr Address address{"CONSTRAINT", AddressForm::on_parent};
  static constexpr Form renamed_by = Form::rename_constraint;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table>;
  static constexpr Inherited inherited = Inherited::by_meaning;
  static constexpr bool follows_columns = true;

  ObjectId id;
  Text method = "btree";                  // access method of its index, in YAML `using`
  std::vector<Expression> elements = {};  // "room WITH =", as in CREATE TABLE
  Names include = {};
  Expression where = {};
  bool deferrable = false;
  bool initially_deferred = false;
  Parameters options = {};

  static constexpr auto fields() {
    return field_list(
        field("using", &Exclusion::method, OnChange::replace),
        field("elements", &Exclusion::elements, OnChange::replace),
        field("include", &Exclusion::include, OnChange::replace),
        field("where", &Exclusion::where, OnChange::replace),
        field("deferrable", &Exclusion::deferrable, OnChange::replace),
        field("initially_deferred", &Exclusion::initially_deferred, OnChange::replace),
        field("options", &Exclusion::options));
  }
  bool operator==(const Exclusion&) const = default;
};

Statements create(const Exclusion& exclusion, const Server& server);
Statements alter(const Exclusion& from, const Exclusion& to, const Server& server);
Statements drop(const Exclusion& exclusion, const Server& server);
Sql definition(const Exclusion& exclusion, const Elements& elements, const Server& server);
std::vector<ObjectId> names(const Exclusion& exclusion);

}  // namespace theseus
