// CREATE TRANSFORM: how a language sees a type.
// https://www.postgresql.org/docs/current/sql-createtransform.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name is the type and the language: `hstore LANGUAGE plperl`.
struct Transform {
  static constexpr std::string_view kind = "transform";
  static constexpr Placement placement{.key = "transforms"};
  static constexpr Address address{"TRANSFORM FOR", AddressForm::qualified};
  static constexpr std::string_view name_infix = " LANGUAGE ";
  static constexpr bool is_named_in_sql = true;
  static constexpr bool is_told_by_types = true;
  using Parents = Kinds<>;

  ObjectId id;
  Expression from_sql = {};  // functions with their types: shop.to_perl(internal)
  Expression to_sql = {};

  static constexpr auto fields() {
    return field_list(field("from_sql", &Transform::from_sql), field("to_sql", &Transform::to_sql));
  }
  bool operator==(const Transform&) const = default;
};

Statements create(const Transform& transform, const Server& server);
Statements alter(const Transform& from, const Transform& to, const Server& server);
Statements drop(const Transform& transform, const Server& server);

}  // namespace theseus
