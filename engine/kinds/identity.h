// GENERATED … AS IDENTITY of a column, and the options of its sequence.
// https://www.postgresql.org/docs/current/sql-createtable.html
#pragma once
#include <array>
#include <cstdint>
#include <optional>

#include "engine/kinds/kind.h"

namespace theseus {

enum class IdentityKind { always, by_default };
template <>
struct Spelling<IdentityKind> {
  static constexpr std::array<std::string_view, 2> words{"always", "by default"};
};

struct Identity {
  static constexpr std::string_view kind = "identity";
  static constexpr Placement placement{
      .key = "identity", .shape = Shape::single, .short_field = "generated"};
  using Parents = Kinds<struct Column>;
  static constexpr bool follows_columns = true;

  ObjectId id;
  IdentityKind generated = IdentityKind::always;
  Text sequence = {};  // in the table's schema; empty: the name that PostgreSQL chooses
  std::int64_t increment = 1;
  std::optional<std::int64_t> minimum = {};  // absent: as in Sequence, by the column's type
  std::optional<std::int64_t> maximum = {};
  std::optional<std::int64_t> start = {};
  std::int64_t cache = 1;
  bool cycle = false;

  static constexpr auto fields() {
    return field_list(
        field("generated", &Identity::generated), field("sequence", &Identity::sequence),
        field("increment", &Identity::increment), field("minimum", &Identity::minimum),
        field("maximum", &Identity::maximum), field("start", &Identity::start),
        field("cache", &Identity::cache), field("cycle", &Identity::cycle));
  }
  bool operator==(const Identity&) const = default;
};

Statements create(const Identity& identity, const Server& server);
Statements alter(const Identity& from, const Identity& to, const Server& server);
Statements drop(const Identity& identity, const Server& server);
Sql definition(const Identity& identity, const Elements& elements, const Server& server);
std::vector<ObjectId> names(const Identity& identity);

}  // namespace theseus
