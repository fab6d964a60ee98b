// CREATE TYPE … AS ENUM. https://www.postgresql.org/docs/current/sql-createtype.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Enum {
  static constexpr std::string_view kind = "enum";
  static constexpr Placement placement{.key = "enums", .short_field = "labels"};
  static constexpr Address address{"TYPE", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_type;
  using Parents = Kinds<struct Schema>;

  ObjectId id;
  Names labels = {};  // in their sort order

  static constexpr auto fields() { return field_list(field("labels", &Enum::labels)); }
  bool operator==(const Enum&) const = default;
};

Statements create(const Enum& type, const Server& server);
Statements alter(const Enum& from, const Enum& to, const Server& server);
Statements drop(const Enum& type, const Server& server);
/// New labels can be added anywhere; none can go or change places.
bool can_alter(const Enum& from, const Enum& to, const Server& server);
std::vector<ObjectId> names(const Enum& type);

}  // namespace theseus
