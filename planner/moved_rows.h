// Rows that a partition with another bound can no longer hold.
#pragma once
#include <optional>

#include "engine/kinds/all.h"

namespace theseus {

/// They are put aside between the detachment and the attachment, and where they belong when all
/// partitions are attached, in one transaction: nobody else sees the table without them. It fails
/// where no partition wants a row, and nothing is changed then.
struct MovedRows {
  Statement aside, back;
};

/// Nothing where the new bound is known to take all that the old one took.
std::optional<MovedRows> moved_rows(const PartitionOf& from, const PartitionOf& to,
                                    const Database& wanted);

}  // namespace theseus
