// CREATE STATISTICS: what ANALYZE learns of several columns together.
// https://www.postgresql.org/docs/current/sql-createstatistics.html
#pragma once
#include <array>

#include "engine/kinds/kind.h"

namespace theseus {

enum class StatisticsKind { ndistinct, dependencies, mcv };
template <>
struct Spelling<StatisticsKind> {
  static constexpr std::array<std::string_view, 3> words{"ndistinct", "dependencies", "mcv"};
};
using StatisticsKinds = std::vector<StatisticsKind>;  // in the order of the enumeration

/// Lives in the schema of its table.
struct Statistics {
  static constexpr std::string_view kind = "statistics";
  static constexpr Placement placement{.key = "statistics", .short_field = "keys"};
  static constexpr Address address{"STATISTICS", AddressForm::qualified};
  static constexpr Form renamed_by = Form::rename_statistics;
  static constexpr bool is_named_for_people = true;
  using Parents = Kinds<struct Table, struct MaterializedView>;
  static constexpr bool follows_columns = true;

  ObjectId id;
  std::vector<Key> keys = {};  // columns first, then expressions in parentheses (from 14)
  StatisticsKinds kinds = {};  // none: all that there are
  std::optional<std::int32_t> target = {};

  static constexpr auto fields() {
    return field_list(field("keys", &Statistics::keys, OnChange::replace),
                      field("kinds", &Statistics::kinds, OnChange::replace),
                      field("target", &Statistics::target));
  }
  bool operator==(const Statistics&) const = default;
};

Statements create(const Statistics& statistics, const Server& server);
Statements alter(const Statistics& from, const Statistics& to, const Server& server);
Statements drop(const Statistics& statistics, const Server& server);

}  // namespace theseus
