// CREATE FOREIGN DATA WRAPPER.
// https://www.postgresql.org/docs/current/sql-createforeigndatawrapper.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct ForeignDataWrapper {
  static constexpr std::string_view kind = "foreign-data wrapper";
  static constexpr Placement placement{.key = "foreign_data_wrappers"};
  static constexpr Address address{"FOREIGN DATA WRAPPER", AddressForm::qualified};
  static constexpr bool drops_children = false;  // DROP refuses while a server uses it
  using Parents = Kinds<>;

  ObjectId id;
  QualifiedName handler = {};  // functions by name; empty: none
  QualifiedName validator = {};
  Parameters options = {};

  static constexpr auto fields() {
    return field_list(field("handler", &ForeignDataWrapper::handler),
                      field("validator", &ForeignDataWrapper::validator),
                      field("options", &ForeignDataWrapper::options));
  }
  bool operator==(const ForeignDataWrapper&) const = default;
};

Statements create(const ForeignDataWrapper& wrapper, const Server& server);
Statements alter(const ForeignDataWrapper& from, const ForeignDataWrapper& to,
                 const Server& server);
Statements drop(const ForeignDataWrapper& wrapper, const Server& server);

}  // namespace theseus
