// Reads `backfill:` of a column: SQL, or a map.
#pragma once
#include "schemas/reading.h"

namespace theseus::yaml {

/// Keeps it with what is declared; complains of what cannot be meant.
void read_backfill(FileReading& file, const Column& column, const Node& node);

}  // namespace theseus::yaml
