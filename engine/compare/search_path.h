// Where unqualified names in the user's SQL are looked up.
#pragma once
#include <vector>

#include "schemas/yaml.h"

namespace theseus {

/// The file's `schema:`, the schemas of the declared extensions, `public`.
std::vector<Text> search_path(const DeclaredSchema& declared, ObjectId id);

}  // namespace theseus
