// What differs in nothing but its name needs no drop and no creation.
#pragma once
#include "engine/compare/compare.h"
#include "engine/kinds/rename.h"

namespace theseus {

/// The renames that take the place of a removal and an addition: of constraints, indexes, triggers,
/// policies, rules and statistics that are otherwise equal, and of sequences of one column.
Renames renames_of_twins(const Comparison& comparison);

/// Where a column or a table goes and a similar one comes: that it may be meant as the same, and
/// the line to add.
Diagnostics hints_of_renames(const Comparison& comparison);

}  // namespace theseus
