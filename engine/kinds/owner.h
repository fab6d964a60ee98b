// ALTER … OWNER TO. In YAML an absent owner is not managed; in a database that is compared with
// --strict it is the role that applies. So the model holds an owner only where it is another role.
// https://www.postgresql.org/docs/current/ddl-priv.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Owner {
  static constexpr std::string_view kind = "owner";
  static constexpr Placement placement{
      .key = "owner", .shape = Shape::single, .short_field = "role"};
  using Parents =
      Kinds<struct Schema, struct Collation, struct Enum, struct CompositeType, struct RangeType,
            struct Domain, struct Sequence, struct Language, struct Function, struct Procedure,
            struct Aggregate, struct TextSearchDictionary, struct TextSearchConfiguration,
            struct Operator, struct OperatorFamily, struct OperatorClass, struct EncodingConversion,
            struct ForeignDataWrapper, struct ForeignServer, struct Table, struct Statistics,
            struct ForeignTable, struct View, struct MaterializedView, struct Publication,
            struct EventTrigger>;
  static constexpr bool follows_columns = true;
  static constexpr bool goes_with_parent = true;
  static constexpr bool is_optional = true;
  static constexpr bool is_elaborated = false;

  ObjectId id;
  Text role = {};

  static constexpr auto fields() { return field_list(field("role", &Owner::role)); }
  bool operator==(const Owner&) const = default;
};

Statements create(const Owner& owner, const Server& server);
Statements alter(const Owner& from, const Owner& to, const Server& server);
/// Gives the object to the role that is connected.
Statements drop(const Owner& owner, const Server& server);

}  // namespace theseus
