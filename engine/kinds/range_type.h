// CREATE TYPE … AS RANGE. https://www.postgresql.org/docs/current/sql-createtype.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct RangeType {
  static constexpr std::string_view kind = "range type";
  static constexpr Placement placement{.key = "range_types", .short_field = "subtype"};
  static constexpr Address address{"TYPE", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_type;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  Expression subtype = {};
  QualifiedName operator_class = {};  // empty: the default one
  QualifiedName collation = {};       // empty: the subtype's own
  Expression subtype_diff = {};       // a function's name
  Text multirange = {};               // from PostgreSQL 14, in the same schema; empty: as chosen

  static constexpr auto fields() {
    return field_list(field("subtype", &RangeType::subtype, OnChange::replace),
                      field("operator_class", &RangeType::operator_class, OnChange::replace),
                      field("collation", &RangeType::collation, OnChange::replace),
                      field("subtype_diff", &RangeType::subtype_diff, OnChange::replace),
                      field("multirange", &RangeType::multirange));
  }
  bool operator==(const RangeType&) const = default;
};

Statements create(const RangeType& type, const Server& server);
Statements alter(const RangeType& from, const RangeType& to, const Server& server);
Statements drop(const RangeType& type, const Server& server);
std::vector<ObjectId> names(const RangeType& type);
std::optional<std::string> unsupported(const RangeType& type, const Server& server);

/// The name that PostgreSQL gives to the multirange type: makeMultirangeTypeName().
std::string chosen_multirange_name(std::string_view range);

}  // namespace theseus
