// CREATE ACCESS METHOD. https://www.postgresql.org/docs/current/sql-create-access-method.html
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class AccessMethodType { index, table };
template <>
struct Spelling<AccessMethodType> {
  static constexpr std::array<std::string_view, 2> words{"index", "table"};
};

struct AccessMethod {
  static constexpr std::string_view kind = "access method";
  static constexpr Placement placement{.key = "access_methods"};
  static constexpr Address address{"ACCESS METHOD", AddressForm::qualified};
  using Parents = Kinds<>;

  ObjectId id;
  AccessMethodType type = AccessMethodType::index;
  QualifiedName handler = {};

  static constexpr auto fields() {
    return field_list(field("type", &AccessMethod::type, OnChange::replace),
                      field("handler", &AccessMethod::handler, OnChange::replace));
  }
  bool operator==(const AccessMethod&) const = default;
};

Statements create(const AccessMethod& method, const Server& server);
Statements alter(const AccessMethod& from, const AccessMethod& to, const Server& server);
Statements drop(const AccessMethod& method, const Server& server);

}  // namespace theseus
