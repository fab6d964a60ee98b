// theseus inspect: live database to YAML.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "schemas/yaml.h"
#include "tools/theseus/session.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

bool is_selected(const Options& options, ObjectId id) {
  const ObjectId top = root(id);
  return options.only_schemas.empty() || !is_a<Schema>(top) ||
         std::find(options.only_schemas.begin(), options.only_schemas.end(), top.name().view()) !=
             options.only_schemas.end();
}

Diagnostics selected_warnings(const Options& options, const Catalog& catalog) {
  Diagnostics warnings;
  for (std::size_t i = 0; i < catalog.warnings.size(); ++i) {
    const Text schema = catalog.warning_schemas[i];
    if (schema.empty() || is_selected(options, id_of<Schema>(ObjectId(), schema)))
      warnings.push_back(catalog.warnings[i]);
  }
  return warnings;
}

}  // namespace

Exit run_inspect(const Options& options) {
  Result<Target> target = open_target(options);
  if (!target) return fail(options, target.diagnostics());
  Result<Catalog> catalog = read_catalog(target->connection);
  if (!catalog) return fail(options, catalog.diagnostics());
  report(options, selected_warnings(options, *catalog));
  for (const ObjectId id : catalog->invalid_indexes)
    report(options, {warning(to_string(id) + " is invalid: it counts as absent")});
  catalog->database.remove_if([&](ObjectId id) { return !is_selected(options, id); });
  const std::string text = options.format == "json" ? to_json(catalog->database).dump(2) + "\n"
                                                    : to_yaml(catalog->database);
  return write_result(options, text) ? Exit::done : Exit::error;
}

}  // namespace theseus
