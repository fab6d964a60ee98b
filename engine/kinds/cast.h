// CREATE CAST. https://www.postgresql.org/docs/current/sql-createcast.html
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class CastMethod { function, inout, binary };
template <>
struct Spelling<CastMethod> {
  static constexpr std::array<std::string_view, 3> words{"function", "inout", "binary"};
};

enum class CastContext { explicit_, assignment, implicit };
template <>
struct Spelling<CastContext> {
  static constexpr std::array<std::string_view, 3> words{"explicit", "assignment", "implicit"};
};

/// The id's name is the pair of types: `text AS shop.state`.
struct Cast {
  static constexpr std::string_view kind = "cast";
  static constexpr Placement placement{.key = "casts"};
  static constexpr Address address{"CAST", AddressForm::in_parentheses};
  static constexpr std::string_view name_infix = " AS ";
  static constexpr bool is_named_in_sql = true;
  static constexpr bool is_told_by_types = true;
  static constexpr bool is_meant_unnamed = true;
  using Parents = Kinds<>;

  ObjectId id;
  CastMethod method = CastMethod::function;
  Expression function = {};  // with its types: shop.to_state(text)
  CastContext context = CastContext::explicit_;

  static constexpr auto fields() {
    return field_list(field("method", &Cast::method, OnChange::replace),
                      field("function", &Cast::function, OnChange::replace),
                      field("context", &Cast::context, OnChange::replace));
  }
  bool operator==(const Cast&) const = default;
};

Statements create(const Cast& cast, const Server& server);
Statements alter(const Cast& from, const Cast& to, const Server& server);
Statements drop(const Cast& cast, const Server& server);

}  // namespace theseus
