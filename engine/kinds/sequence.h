// CREATE SEQUENCE. https://www.postgresql.org/docs/current/sql-createsequence.html
#pragma once
#include <cstdint>
#include <optional>

#include "engine/kinds/kind.h"
#include "engine/kinds/persistence.h"

namespace theseus {

struct Sequence {
  static constexpr std::string_view kind = "sequence";
  static constexpr bool is_used_by_code = true;
  static constexpr Placement placement{.key = "sequences"};
  static constexpr Address address{"SEQUENCE", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_sequence;
  using Parents = Kinds<struct Schema>;
  static constexpr bool is_relation = true;

  ObjectId id;
  Expression type = {"bigint"};
  std::int64_t increment = 1;
  std::optional<std::int64_t> minimum = {};  // absent: 1, or the type's least when descending
  std::optional<std::int64_t> maximum = {};  // absent: the type's greatest, or -1 when descending
  std::optional<std::int64_t> start = {};    // absent: the minimum, or the maximum when descending
  std::int64_t cache = 1;
  bool cycle = false;
  Persistence persistence = Persistence::logged;  // unlogged from PostgreSQL 15

  static constexpr auto fields() {
    return field_list(field("type", &Sequence::type), field("increment", &Sequence::increment),
                      field("minimum", &Sequence::minimum), field("maximum", &Sequence::maximum),
                      field("start", &Sequence::start), field("cache", &Sequence::cache),
                      field("cycle", &Sequence::cycle),
                      field("persistence", &Sequence::persistence));
  }
  bool operator==(const Sequence&) const = default;
};

Statements create(const Sequence& sequence, const Server& server);
Statements alter(const Sequence& from, const Sequence& to, const Server& server);
Statements drop(const Sequence& sequence, const Server& server);
std::vector<ObjectId> names(const Sequence& sequence);
std::optional<std::string> unsupported(const Sequence& sequence, const Server& server);

/// The column that owns it.
ObjectId dropped_with(const Sequence& sequence, const class Database& database);

/// What PostgreSQL fills in for absent bounds, so that readers can leave them out.
struct SequenceBounds {
  std::int64_t minimum, maximum, start;
};
SequenceBounds bounds_of(const Sequence& sequence);

}  // namespace theseus
