// Reads `renamed_from:`: what an object, or a label of an enum, was called before.
#pragma once
#include "schemas/reading.h"

namespace theseus::yaml {

/// Keeps the former names with what is declared.
void read_renamed_from(FileReading& file, ObjectId id, const Node& node);

/// A label may be {label: paid, renamed_from: payed}: notes that, and gives the list with the label
/// alone in its place.
Node with_plain_labels(FileReading& file, ObjectId type, const Node& labels);

}  // namespace theseus::yaml
