// CREATE OPERATOR. https://www.postgresql.org/docs/current/sql-createoperator.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name has the types of the operands: `===(integer, integer)`, `!!(NONE, integer)`.
/// Functions by name.
struct Operator {
  static constexpr std::string_view kind = "operator";
  static constexpr Placement placement{.key = "operators"};
  static constexpr Address address{"OPERATOR", AddressForm::qualified};
  static constexpr bool is_named_in_sql = true;
  static constexpr bool is_told_by_types = true;
  static constexpr bool is_used_by_code = true;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  Expression function = {};
  Expression commutator = {};  // OPERATOR(shop.===)
  Expression negator = {};
  Expression restriction = {};
  Expression join = {};
  bool hashes = false;
  bool merges = false;

  static constexpr auto fields() {
    return field_list(field("function", &Operator::function, OnChange::replace),
                      field("commutator", &Operator::commutator, OnChange::replace),
                      field("negator", &Operator::negator, OnChange::replace),
                      field("restrict", &Operator::restriction), field("join", &Operator::join),
                      field("hashes", &Operator::hashes, OnChange::replace),
                      field("merges", &Operator::merges, OnChange::replace));
  }
  bool operator==(const Operator&) const = default;
};

Statements create(const Operator& op, const Server& server);
Statements alter(const Operator& from, const Operator& to, const Server& server);
Statements drop(const Operator& op, const Server& server);

}  // namespace theseus
