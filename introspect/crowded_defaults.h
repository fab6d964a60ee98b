// Which default partitions hold rows that another partition is to have.
#pragma once
#include <vector>

#include "engine/core/result.h"
#include "engine/kinds/all.h"
#include "introspect/connection.h"

namespace theseus {

/// A partition that is to be attached, beside the table that is the default partition now.
struct NewBesideDefault {
  PartitionOf partition;
  Expression divided_by;  // of the table that both belong to
  ObjectId default_partition;
};

/// The default partitions where a row that belongs to the new one was found; reads them until the
/// first. What cannot be told within ten seconds counts as none: then ATTACH PARTITION finds it,
/// and nothing is changed.
Result<std::vector<ObjectId>> crowded_defaults(Connection& connection,
                                               const std::vector<NewBesideDefault>& questions);

}  // namespace theseus
