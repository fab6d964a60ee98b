// COMMENT ON any object. https://www.postgresql.org/docs/current/sql-comment.html
// In YAML an absent comment is not managed; an empty one means that there is none.
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct Comment {
  static constexpr std::string_view kind = "comment";
  static constexpr Placement placement{
      .key = "comment", .shape = Shape::single, .short_field = "text"};
  using Parents = AnyKind;
  static constexpr bool follows_columns = true;
  static constexpr bool goes_with_parent = true;
  static constexpr bool is_optional = true;

  ObjectId id;
  Text text = {};

  static constexpr auto fields() { return field_list(field("text", &Comment::text)); }
  bool operator==(const Comment&) const = default;
};

Statements create(const Comment& comment, const Server& server);
Statements alter(const Comment& from, const Comment& to, const Server& server);
Statements drop(const Comment& comment, const Server& server);

}  // namespace theseus
