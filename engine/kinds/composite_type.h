// CREATE TYPE … AS. Its attributes are objects of their own.
// https://www.postgresql.org/docs/current/sql-createtype.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct CompositeType {
  static constexpr std::string_view kind = "composite type";
  static constexpr Placement placement{.key = "composite_types"};
  static constexpr Address address{"TYPE", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_type;
  using Parents = Kinds<struct Schema>;

  ObjectId id;

  static constexpr auto fields() { return field_list(); }
  bool operator==(const CompositeType&) const = default;
};

Statements create(const CompositeType& type, const Server& server);
Statements create(const CompositeType& type, const Elements& elements, const Server& server);
Statements alter(const CompositeType& from, const CompositeType& to, const Server& server);
Statements drop(const CompositeType& type, const Server& server);
std::vector<ObjectId> names(const CompositeType& type);

}  // namespace theseus
