// OWNED BY: the column with which a sequence is dropped. An object of its own because the default
// of that column needs the sequence first.
// https://www.postgresql.org/docs/current/sql-altersequence.html
#pragma once

#include "engine/kinds/kind.h"

namespace theseus {

struct SequenceOwner {
  static constexpr std::string_view kind = "owner column";
  static constexpr Placement placement{
      .key = "owned_by", .shape = Shape::single, .short_field = "column"};
  using Parents = Kinds<struct Sequence>;
  static constexpr bool follows_columns = true;

  ObjectId id;
  Ref<struct Column> column = {};

  static constexpr auto fields() { return field_list(field("column", &SequenceOwner::column)); }
  bool operator==(const SequenceOwner&) const = default;
};

Statements create(const SequenceOwner& owner, const Server& server);
Statements alter(const SequenceOwner& from, const SequenceOwner& to, const Server& server);
Statements drop(const SequenceOwner& owner, const Server& server);

}  // namespace theseus
