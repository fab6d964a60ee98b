// What has to be granted before a step may run. A superuser never notices; everybody else is
// refused.
#pragma once
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

/// For the owner of something in a schema: that the schema is its own, or that it may create there.
/// https://www.postgresql.org/docs/current/sql-altertable.html
std::vector<ObjectId> rights_for(ObjectId id, const Database& to);

}  // namespace theseus
