// What PostgreSQL calls a constraint or an index that nobody gave a name.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/core/text.h"
#include "engine/kinds/placement.h"

namespace theseus {

/// `texts`: as in YAML, the keys and what the index carries beside them, or the expression of a
/// check. `number` 0 first, then 1, 2, … where the name before it is taken. Nothing where only
/// PostgreSQL can tell: the key is an expression that is no call. `columns`: of the table.
/// ChooseIndexName() and ChooseConstraintName() in src/backend/commands/indexcmds.c and
/// src/backend/catalog/pg_constraint.c.
std::optional<std::string> unnamed(std::string_view table, const ChosenName& chosen,
                                   const std::vector<std::string>& texts,
                                   const std::unordered_set<Text>& columns, int number);

/// The fields whose texts these are.
std::vector<std::string_view> fields_of(const ChosenName& chosen);

}  // namespace theseus
