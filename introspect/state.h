// The state of a database's catalogs as one digest: while it is equal, nothing has to be read
// again.
#pragma once
#include <string>

#include "engine/core/result.h"
#include "introspect/connection.h"

namespace theseus {

/// Equal while no row of the system catalogs differs that a schema consists of, whoever changed it:
/// hashed by content, so that restored copies of a database tell the truth too. Statistics, and
/// what VACUUM writes, do not count. Takes about half as long as reading the catalogs does
/// (measured at 10,000 tables on 15). Empty before PostgreSQL 14, which cannot hash a row.
Result<std::string> catalog_digest(Connection& connection);

}  // namespace theseus
