// CREATE OPERATOR CLASS: how an index of a type works.
// https://www.postgresql.org/docs/current/sql-createopclass.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

/// The id's name has the access method: `by_length USING btree`.
struct OperatorClass {
  static constexpr std::string_view kind = "operator class";
  static constexpr Placement placement{.key = "operator_classes"};
  static constexpr Address address{"OPERATOR CLASS", AddressForm::qualified};
  static constexpr std::string_view name_infix = " USING ";
  static constexpr bool is_named_in_sql = true;
  static constexpr bool is_meant_unnamed = true;  // where it is the default of its type
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  Expression type = {};
  bool is_default = false;
  QualifiedName family = {};               // empty: the one of its own name
  std::vector<Expression> operators = {};  // 1 shop.<(text, text)
  std::vector<Expression> functions = {};  // 1 (text, text) shop.compare(text, text)
  Expression storage = {};                 // empty: the type itself

  static constexpr auto fields() {
    return field_list(field("type", &OperatorClass::type, OnChange::replace),
                      field("default", &OperatorClass::is_default, OnChange::replace),
                      field("family", &OperatorClass::family, OnChange::replace),
                      field("operators", &OperatorClass::operators, OnChange::replace),
                      field("functions", &OperatorClass::functions, OnChange::replace),
                      field("storage", &OperatorClass::storage, OnChange::replace));
  }
  bool operator==(const OperatorClass&) const = default;
};

Statements create(const OperatorClass& operator_class, const Server& server);
Statements alter(const OperatorClass& from, const OperatorClass& to, const Server& server);
Statements drop(const OperatorClass& operator_class, const Server& server);

}  // namespace theseus
