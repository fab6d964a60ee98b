// pg_depend at the model's grain: what cannot exist without what.
#pragma once
#include <optional>
#include <vector>

#include "introspect/reading.h"

namespace theseus {

/// To be sent after all others, when dependencies are asked for.
std::optional<CatalogQuery> dependency_query();

/// What these objects refer to, and what depends on them, at any distance; some rows more, since
/// pg_depend knows no grain below relations. Nothing where none of the objects is in the catalog.
std::optional<CatalogQuery> dependency_query_around(const Reading& reading,
                                                    const std::vector<ObjectId>& objects);

/// What cannot exist without a type that is not modelled; nothing where there are no such types.
std::optional<CatalogQuery> left_out_query(const Reading& reading);

/// Takes that out of the database, with what stands in it.
void leave_out(Reading& reading);

/// Without self-edges and duplicates.
void tidy_dependencies(std::vector<Dependency>& dependencies);

}  // namespace theseus
