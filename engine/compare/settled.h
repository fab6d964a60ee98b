// Comparisons that found nothing to do, kept in `.theseus/`: while neither the YAML nor the
// catalogs change, they need not be made again.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/core/diagnostic.h"
#include "schemas/yaml.h"

namespace theseus {

struct Settled {
  std::string state;                // see catalog_digest(); empty: was not asked for
  std::vector<SourceFile> sources;  // the YAML
  std::vector<std::string> schemas;
  Diagnostics notes;  // what was said
};

/// What was kept under that name; nothing where nothing was, it is damaged, or another build of the
/// program kept it.
std::optional<Settled> load_settled(const std::string& folder, const std::string& name);

/// Keeps the newest few of a folder. Where it cannot be written, the next run will do the same
/// work.
void save_settled(const std::string& folder, const std::string& name, const Settled& settled);

}  // namespace theseus
