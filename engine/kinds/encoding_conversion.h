// CREATE CONVERSION, from one encoding to another.
// https://www.postgresql.org/docs/current/sql-createconversion.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct EncodingConversion {
  static constexpr std::string_view kind = "conversion";
  static constexpr Placement placement{.key = "conversions"};
  static constexpr Address address{"CONVERSION", AddressForm::qualified};
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  Text source = {};  // encodings, as UTF8
  Text target = {};
  QualifiedName function = {};
  bool is_default = false;

  static constexpr auto fields() {
    return field_list(field("for", &EncodingConversion::source, OnChange::replace),
                      field("to", &EncodingConversion::target, OnChange::replace),
                      field("function", &EncodingConversion::function, OnChange::replace),
                      field("default", &EncodingConversion::is_default, OnChange::replace));
  }
  bool operator==(const EncodingConversion&) const = default;
};

Statements create(const EncodingConversion& conversion, const Server& server);
Statements alter(const EncodingConversion& from, const EncodingConversion& to,
                 const Server& server);
Statements drop(const EncodingConversion& conversion, const Server& server);

}  // namespace theseus
