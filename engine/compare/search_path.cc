#include "engine/compare/search_path.h"

#include <algorithm>

namespace theseus {

std::vector<Text> search_path(const DeclaredSchema& declared, ObjectId id) {
  std::vector<Text> path;
  const auto add = [&](Text schema) {
    if (!schema.empty() && std::find(path.begin(), path.end(), schema) == path.end())
      path.push_back(schema);
  };
  auto found = declared.search_schemas.end();
  for (ObjectId at = id; at && found == declared.search_schemas.end(); at = at.parent())
    found = declared.search_schemas.find(at);
  add(found == declared.search_schemas.end() ? schema_of(id).name() : found->second);
  for (const Extension& extension : declared.database.all<Extension>())
    add(extension.schema);
  add("public");
  return path;
}

}  // namespace theseus
