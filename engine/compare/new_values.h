// What `using:` and `map:` mean on this database: where their names are looked up.
#pragma once
#include "engine/kinds/new_values.h"
#include "schemas/yaml.h"

namespace theseus {

NewValues new_values(const DeclaredSchema& schema);

}  // namespace theseus
