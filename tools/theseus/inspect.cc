// theseus inspect: live database to YAML.
#include "engine/diff/inherited.h"
#include "engine/kinds/scaffold.h"
#include "schemas/yaml.h"
#include "tools/theseus/folder.h"
#include "tools/theseus/session.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

/// What the settings leave out would be a mistake in the YAML.
bool is_selected(const ScopeOptions& scope, ObjectId id) {
  const ObjectId top = root(id);
  if (is_a<Schema>(top) && !may_contain(scope, top.name())) return false;
  return is_a<Schema>(id) || !is_hidden(scope, id);
}

Diagnostics selected_warnings(const ScopeOptions& scope, const Catalog& catalog) {
  Diagnostics warnings;
  for (std::size_t i = 0; i < catalog.warnings.size(); ++i) {
    const Text schema = catalog.warning_schemas[i];
    if (schema.empty() || is_selected(scope, id_of<Schema>(ObjectId(), schema)))
      warnings.push_back(catalog.warnings[i]);
  }
  return warnings;
}

}  // namespace

Result<Database> inspected(const Options& options) {
  Result<Target> target = open_target(options);
  if (!target) return target.diagnostics();
  Result<Catalog> catalog = read_catalog(target->connection);
  if (!catalog) return catalog.diagnostics();
  const ScopeOptions scope = scope_options(options);
  report(options, selected_warnings(scope, *catalog));
  for (const ObjectId id : catalog->invalid_indexes)
    report(options, {warning(to_string(id) + " is invalid: it counts as absent")});
  catalog->database.remove_if(
      [&](ObjectId id) { return !is_selected(scope, id) || is_scaffold(id); });
  remove_inherited(catalog->database);
  return std::move(catalog->database);
}

Exit run_inspect(const Options& options) {
  const Result<Database> database = inspected(options);
  if (!database) return fail(options, database.diagnostics());
  if (!options.split.empty()) {
    const Result<Nothing> written = write_new_files(schema_folder(*database, options.split));
    return written ? Exit::done : fail(options, written.diagnostics());
  }
  const std::string text = options.format == "json" ? json_text(*database) : to_yaml(*database);
  return write_result(options, text) ? Exit::done : Exit::error;
}

}  // namespace theseus
