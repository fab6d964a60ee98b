// UNIQUE constraint. https://www.postgresql.org/docs/current/sql-createtable.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Unique {
  static constexpr std::string_view kind = "unique constraint";
  static constexpr Placement placement{.key = "unique", .short_field = "columns"};
  static constexpr ChosenName chosen{"columns", "key"};
  static constexpr Address address{"CONSTRAINT", AddressForm::on_parent};
  static constexpr Form renamed_by = Form::rename_constraint;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table>;
  static constexpr Inherited inherited = Inherited::by_meaning;
  static constexpr bool follows_columns = true;

  ObjectId id;
  Names columns = {};
  bool without_overlaps = false;  // of the last column, a range; from PostgreSQL 18
  Names include = {};
  bool nulls_not_distinct = false;  // from PostgreSQL 15
  bool deferrable = false;
  bool initially_deferred = false;
  Parameters options = {};  // storage parameters of its index

  static constexpr auto fields() {
    return field_list(field("columns", &Unique::columns, OnChange::replace),
                      field("without_overlaps", &Unique::without_overlaps, OnChange::replace),
                      field("include", &Unique::include, OnChange::replace),
                      field("nulls_not_distinct", &Unique::nulls_not_distinct, OnChange::replace),
                      field("deferrable", &Unique::deferrable, OnChange::replace),
                      field("initially_deferred", &Unique::initially_deferred, OnChange::replace),
                      field("options", &Unique::options));
  }
  bool operator==(const Unique&) const = default;
};

Statements create(const Unique& key, const Server& server);
Statements alter(const Unique& from, const Unique& to, const Server& server);
Statements drop(const Unique& key, const Server& server);
Sql definition(const Unique& key, const Elements& elements, const Server& server);
std::vector<ObjectId> names(const Unique& key);
std::optional<std::string> unsupported(const Unique& key, const Server& server);

}  // namespace theseus
