// CREATE OPERATOR FAMILY: operators and functions of several classes that fit together.
// https://www.postgresql.org/docs/current/sql-createopfamily.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name has the access method: `numbers USING btree`.
struct OperatorFamily {
  static constexpr std::string_view kind = "operator family";
  static constexpr Placement placement{.key = "operator_families"};
  static constexpr Address address{"OPERATOR FAMILY", AddressForm::qualified};
  static constexpr std::string_view name_infix = " USING ";
  static constexpr bool is_named_in_sql = true;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  /// Those that belong to none of its classes, as in ALTER OPERATOR FAMILY … ADD.
  std::vector<Expression> operators = {};  // 1 shop.<(integer, bigint)
  std::vector<Expression> functions = {};  // 1 (integer, bigint) shop.compare(integer, bigint)

  static constexpr auto fields() {
    return field_list(field("operators", &OperatorFamily::operators),
                      field("functions", &OperatorFamily::functions));
  }
  bool operator==(const OperatorFamily&) const = default;
};

Statements create(const OperatorFamily& family, const Server& server);
Statements alter(const OperatorFamily& from, const OperatorFamily& to, const Server& server);
Statements drop(const OperatorFamily& family, const Server& server);

}  // namespace theseus
