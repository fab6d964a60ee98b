// Reads what becomes of old values: `using:` of a column, `map:` of an enum.
#pragma once
#include "schemas/reading.h"

namespace theseus::yaml {

/// Both keep it with what is declared, and complain of what cannot be meant.
void read_using(FileReading& file, const Column& column, const Node& node);
void read_map(FileReading& file, const Enum& type, const Node& node);

}  // namespace theseus::yaml
