// What a database holds and the model does not: counted by kind and schema, said once each.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/diagnostic.h"
#include "engine/core/text.h"
#include "engine/sql/server.h"

namespace theseus {

struct CatalogQuery;

/// What one such thing is called, and many.
struct Noun {
  std::string_view one, many;
};

class Unmodelled {
 public:
  /// `schema` is empty for what belongs to no schema.
  void add(Text schema, Noun noun, std::string_view name);

  /// Sorted by schema, then by kind; `schemas` gets the schema of each.
  Diagnostics warnings(std::vector<Text>& schemas) const;

 private:
  struct Found {
    std::string one, name;  // the first by name
    std::size_t count = 0;
  };
  std::map<std::pair<Text, std::string>, Found> found_;  // by schema and plural
};

/// Finds what no other query sees: operators, publications, …
CatalogQuery unmodelled_query(const Server& server);

}  // namespace theseus
