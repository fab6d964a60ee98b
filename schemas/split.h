// A database as a folder of YAML files that a team likes to review: everything of a table in one
// file, below a folder for its schema; of small things one file for each kind.
#pragma once
#include <string>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

struct SchemaFile {
  std::string path;  // "shop/tables/orders.yaml"
  std::string text;
};

/// Sorted by path; load_yaml() of the folder gives the same database as of to_yaml(database). Names
/// that only differ in what a file system takes for equal share a file.
std::vector<SchemaFile> to_yaml_files(const Database& database);

}  // namespace theseus
