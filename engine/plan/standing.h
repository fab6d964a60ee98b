// What a person would name in place of a part: the table of a column, the schema of its comment.
#pragma once
#include "engine/core/id.h"

namespace theseus {

/// The object itself or the nearest around it that stands in a schema by its nature, or in nothing.
ObjectId standing_object(ObjectId id);

}  // namespace theseus
