// pg_depend at the model's grain: what cannot exist without what.
#pragma once
#include "introspect/reading.h"

namespace theseus {

/// Queries to be sent after all others, when dependencies are asked for.
CatalogQuery dependency_query(const Server& server);

/// Without self-edges and duplicates.
void tidy_dependencies(std::vector<Dependency>& dependencies);

}  // namespace theseus
