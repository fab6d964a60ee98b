// Which default partitions hold rows that another partition is to have.
#pragma once
#include <unordered_set>
#include <vector>

#include "engine/core/diagnostic.h"
#include "engine/core/result.h"
#include "engine/kinds/all.h"
#include "introspect/connection.h"

namespace theseus {

/// A partition that is to be attached, beside the table that is the default partition now.
struct NewBesideDefault {
  PartitionOf partition;
  Expression divided_by;  // of the table that both belong to: LIST (word), RANGE (at, id)
  ObjectId default_partition;
};

struct CrowdedDefaults {
  std::unordered_set<ObjectId> tables;
  Diagnostics notes;  // what the server would not tell, and why
};

/// The default partitions where a row that belongs to the new one was found; reads them until the
/// first, for ten seconds at most. What is not found out counts as none: then ATTACH PARTITION
/// finds it, and nothing is changed.
Result<CrowdedDefaults> crowded_defaults(Connection& connection,
                                         const std::vector<NewBesideDefault>& questions);

}  // namespace theseus
