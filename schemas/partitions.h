// Reads `partitions:` of a table, and completes what its partitions may leave out.
#pragma once
#include "schemas/reading.h"

namespace theseus::yaml {

/// `external`, or a map from the names of partitions of which there is no more to say to their
/// bounds.
void read_partitions(FileReading& file, ObjectId table, const Node& node);

/// What a declared partition belongs to, what a table inherits from, and so on.
std::vector<ObjectId> tables_above(const Database& database, ObjectId table);

bool is_column_of(const std::vector<ObjectId>& tables, Text name, const Database& database);

/// When everything has been read: what partitions are attached to must be partitioned, and the
/// exact name of a column that stands above is that column.
void complete_partitions(Reading& reading);

}  // namespace theseus::yaml
