// theseus drift: what differs between the database and the YAML.
#include "engine/kinds/scaffold.h"
#include "tools/render/changes.h"
#include "tools/theseus/session.h"
#include "tools/theseus/terminal.h"

namespace theseus {

Exit run_drift(const Options& options) {
  Result<Target> target = open_target(options);
  if (!target) return fail(options, target.diagnostics());
  Result<Comparison> comparison = compare_unless_settled(options, *target, false);
  if (!comparison) return fail(options, comparison.diagnostics());
  std::erase_if(comparison->changes, [](const Change& each) { return is_scaffold(id_of(each)); });
  const Renames& renames = comparison->renaming.renames;
  const std::string text = options.format == "json" ? changes_as_json(renames, comparison->changes)
                                                    : changes_as_text(renames, comparison->changes,
                                                                      wants_colours(options));
  if (!write_result(options, text)) return Exit::error;
  if (!comparison->finds_nothing()) return Exit::differences;
  say(options, "no drift: " + target->connection.description() + " is as declared");
  return Exit::done;
}

}  // namespace theseus
