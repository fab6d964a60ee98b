// What stands in the database only while a plan runs has reserved names, theseus_<role>_<8 hex>: so
// an interrupted plan is recognised and gone on with, and nobody else is shown it.
#pragma once
#include <string_view>

#include "engine/core/id.h"

namespace theseus {

/// The same for the same object whenever asked; `role` of lower-case letters.
Text scaffold_name(std::string_view role, ObjectId id);

/// The object of the same kind that stands in for `id` until it takes its place.
ObjectId scaffold_for(std::string_view role, ObjectId id);

/// Also of what stands in it: its comment.
bool is_scaffold(ObjectId id);

}  // namespace theseus
