// An attribute of a composite type. https://www.postgresql.org/docs/current/sql-altertype.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Attribute {
  static constexpr std::string_view kind = "attribute";
  static constexpr Placement placement{.key = "attributes", .short_field = "type"};
  static constexpr Address address{"COLUMN", AddressForm::after_parent};
  static constexpr Form renamed_by = Form::rename_attribute;
  using Parents = Kinds<struct CompositeType>;

  ObjectId id;
  std::int32_t position = 0;  // the order of creation
  Expression type = {};
  QualifiedName collation = {};  // empty: the type's own

  static constexpr auto fields() {
    return field_list(field("position", &Attribute::position, OnChange::ignore),
                      field("type", &Attribute::type), field("collation", &Attribute::collation));
  }
  bool operator==(const Attribute&) const = default;
};

Statements create(const Attribute& attribute, const Server& server);
Statements alter(const Attribute& from, const Attribute& to, const Server& server);
Statements drop(const Attribute& attribute, const Server& server);
Sql definition(const Attribute& attribute, const Elements& elements, const Server& server);

}  // namespace theseus
