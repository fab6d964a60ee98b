// SQL in { } or [ ] without quotes is split at its commas. That is seen here and said once.
#pragma once
#include <string_view>

#include "schemas/node.h"

namespace theseus::yaml {

/// Puts {type: numeric(12,2)}, which YAML splits into two entries, together again and complains.
void join_split_text(Node& collection, std::string_view source, Problems& problems);

}  // namespace theseus::yaml
