// A new column whose type is a domain with a CHECK or NOT NULL: PostgreSQL writes the table anew,
// also where the column has no default. Measured on 13 to 18; no other way was found.
#pragma once
#include "planner/operation.h"
#include "planner/references.h"

namespace theseus {

/// Adds the hazards of that to the statement that adds the column.
void add_hazards_of_domain(ObjectId column, const Database& to, const References& references,
                           Statement& adding);

}  // namespace theseus
