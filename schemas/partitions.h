// Reads `partitions:` of a table, and completes what its partitions may leave out.
#pragma once
#include "schemas/reading.h"

namespace theseus::yaml {

/// `external`, or a map from the names of partitions of which there is no more to say to their
/// bounds.
void read_partitions(FileReading& file, ObjectId table, const Node& node);

/// The table above a declared partition, and so on.
std::vector<ObjectId> tables_above(const Database& database, ObjectId table);

/// When everything has been read: what partitions are attached to must be partitioned, and the
/// exact name of a column that stands above is that column.
void complete_partitions(Reading& reading);

}  // namespace theseus::yaml
