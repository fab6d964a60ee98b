// PRIMARY KEY. https://www.postgresql.org/docs/current/sql-createtable.html
// In YAML its name may stand inside as `name`; without one it is what PostgreSQL chooses.
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct PrimaryKey {
  static constexpr std::string_view kind = "primary key";
  static constexpr Placement placement{
      .key = "primary_key", .shape = Shape::single, .short_field = "columns"};
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
  bool deferrable = false;
  bool initially_deferred = false;
  Parameters options = {};  // storage parameters of its index

  static constexpr auto fields() {
    return field_list(
        field("columns", &PrimaryKey::columns, OnChange::replace),
        field("without_overlaps", &PrimaryKey::without_overlaps, OnChange::replace),
        field("include", &PrimaryKey::include, OnChange::replace),
        field("deferrable", &PrimaryKey::deferrable, OnChange::replace),
        field("initially_deferred", &PrimaryKey::initially_deferred, OnChange::replace),
        field("options", &PrimaryKey::options));
  }
  bool operator==(const PrimaryKey&) const = default;
};

Statements create(const PrimaryKey& key, const Server& server);
Statements alter(const PrimaryKey& from, const PrimaryKey& to, const Server& server);
Statements drop(const PrimaryKey& key, const Server& server);
Sql definition(const PrimaryKey& key, const Elements& elements, const Server& server);
std::vector<ObjectId> names(const PrimaryKey& key);
std::optional<std::string> unsupported(const PrimaryKey& key, const Server& server);

}  // namespace theseus
