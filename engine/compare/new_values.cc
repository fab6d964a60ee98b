#include "engine/compare/new_values.h"

#include "engine/compare/search_path.h"

namespace theseus {

NewValues new_values(const DeclaredSchema& schema) {
  NewValues values = schema.new_values;
  for (auto& [column, each] : values.usings)
    each.search_path = search_path(schema, column);
  return values;
}

}  // namespace theseus
