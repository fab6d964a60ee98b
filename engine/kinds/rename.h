// An object that goes on under another name, with all that is in it and all that refers to it.
#pragma once
#include <vector>

#include "engine/core/id.h"
#include "engine/sql/statement.h"

namespace theseus {

struct Rename {
  ObjectId object;  // as it is called before any of them
  Text label = {};  // of an enum: this label, and not the enum
  Text name = {};   // what it is to be called; of a routine without its arguments
  bool operator==(const Rename&) const = default;
};
using Renames = std::vector<Rename>;

/// The name that a rename would change: of a routine without its arguments.
Text own_name(ObjectId id);

/// No code fails when it is called otherwise.
bool is_named_for_people(ObjectId id);

/// The id under the new name, its parent's name unchanged.
ObjectId renamed_id(const Rename& rename);

/// ALTER … RENAME. The kind has to say in which form, as `renamed_by`.
Statement renamed(const Rename& rename);
/// The same, to the name of something in the same parent; not of routines.
Statement renamed(ObjectId from, ObjectId to);

}  // namespace theseus
