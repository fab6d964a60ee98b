// Several files written at once, and never over one that is there.
#pragma once
#include <string>
#include <vector>

#include "engine/kinds/all.h"
#include "tools/theseus/options.h"

namespace theseus {

struct NewFile {
  std::string path;
  std::string text;
};

/// All or, with an error that names those that are there already, none. One that has just this text
/// counts as written.
Result<Nothing> write_new_files(const std::vector<NewFile>& files);

/// The YAML of a database split into files below `folder`, each naming the JSON Schema that is
/// written beside them for editors.
std::vector<NewFile> schema_folder(const Database& database, const std::string& folder);

/// What editors complete theseus.yaml from, relative to the folder of the YAML.
inline constexpr const char* settings_schema_file = ".editor/settings.json";

}  // namespace theseus
