// What makes PostgreSQL write a table anew when a column is added, beside what the column says
// itself: the type is a domain with a CHECK or NOT NULL, even without a default, the column has an
// identity, or its default gives each row a value of its own. Measured on 13 to 18; for the domain
// no other way was found.
// https://www.postgresql.org/docs/current/sql-altertable.html, "Notes"
#pragma once
#include "planner/operation.h"

namespace theseus {

/// `created`: all that the statement creates.
void add_hazards_of_new_column(const Database& to, const Ids& created, const Ids& volatile_defaults,
                               Statement& adding);

}  // namespace theseus
