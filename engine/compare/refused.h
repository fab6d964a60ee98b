// What the connected role is not allowed to change, found before anything is tried.
#pragma once
#include <vector>

#include "engine/diff/change.h"
#include "engine/diff/renaming.h"
#include "introspect/permissions.h"

namespace theseus {

/// One error that names the first few objects and the remedy; none where all is allowed.
Diagnostics refused_to_role(const std::vector<Change>& changes, const Renaming& renaming,
                            const Permissions& permissions);

}  // namespace theseus
