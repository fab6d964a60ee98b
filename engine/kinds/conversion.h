// What ALTER COLUMN … TYPE does to the values and to the table.
// Measured on 13 to 18; https://www.postgresql.org/docs/current/sql-altertable.html, "Notes".
#pragma once
#include "engine/sql/sql.h"

namespace theseus {

struct Conversion {
  bool rewrites = true;      // the table is written anew
  bool may_lose = true;      // values may be rounded or cut without an error
  bool needs_using = false;  // there is no assignment cast: the text of the value is read anew
};

/// For two types as PostgreSQL spells them; for unknown ones what is safe to assume.
Conversion conversion(Expression from, Expression to);

}  // namespace theseus
