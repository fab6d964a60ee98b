// CREATE DOMAIN. https://www.postgresql.org/docs/current/sql-createdomain.html
// Its checks and its default are objects of their own.
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Domain {
  static constexpr std::string_view kind = "domain";
  static constexpr Placement placement{.key = "domains", .short_field = "type"};
  static constexpr Address address{"DOMAIN", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_type;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  Expression type = {};
  QualifiedName collation = {};  // empty: the type's own
  bool not_null = false;

  static constexpr auto fields() {
    return field_list(field("type", &Domain::type, OnChange::replace),
                      field("collation", &Domain::collation, OnChange::replace),
                      field("not_null", &Domain::not_null));
  }
  bool operator==(const Domain&) const = default;
};

Statements create(const Domain& domain, const Server& server);
Statements create(const Domain& domain, const Elements& elements, const Server& server);
Statements alter(const Domain& from, const Domain& to, const Server& server);
Statements drop(const Domain& domain, const Server& server);
std::vector<ObjectId> names(const Domain& domain);

}  // namespace theseus
