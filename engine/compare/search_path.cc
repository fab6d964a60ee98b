#include "engine/compare/search_path.h"

#include <algorithm>

namespace theseus {

std::vector<Text> search_path(const DeclaredSchema& declared, ObjectId id) {
  std::vector<Text> path;
  const auto add = [&](Text schema) {
    if (!schema.empty() && std::find(path.begin(), path.end(), schema) == path.end())
      path.push_back(schema);
  };
  ObjectId top = id;
  while (top.parent() && top.parent().parent())
    top = top.parent();
  const auto found = declared.search_schemas.find(top);
  add(found == declared.search_schemas.end() ? schema_of(id).name() : found->second);
  for (const Extension& extension : declared.database.all<Extension>())
    add(extension.schema);
  add("public");
  return path;
}

}  // namespace theseus
