// Which functions give another value each time: a default that calls one rewrites the table, and
// whether what it gave is still right cannot be seen by asking again.
#pragma once
#include <set>
#include <string>

#include "engine/core/result.h"
#include "introspect/connection.h"

namespace theseus {

/// Those of the names that some VOLATILE function has, in whatever schema.
Result<std::set<std::string>> volatile_among(Connection& connection,
                                             const std::set<std::string>& names);

}  // namespace theseus
