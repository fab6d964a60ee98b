// Looks at every row of a table, a part at a time, and blocks nobody: are there any that are not as
// they should be?
#pragma once
#include <functional>
#include <optional>

#include "engine/apply/batches.h"

namespace theseus {

/// An error that names how many rows, and some of them by their key, where any is wrong.
std::optional<ServerError> compare_rows(Connection& target, const Batches& batches,
                                        const BatchObserver& observer);

}  // namespace theseus
