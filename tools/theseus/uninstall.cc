// theseus uninstall: the journal goes, and with it what resume and undo know.
#include "introspect/journal.h"
#include "introspect/runs.h"
#include "tools/theseus/errand.h"
#include "tools/theseus/terminal.h"

namespace theseus {

Exit run_uninstall(const Options& options) {
  Result<Target> target = open_target(options);
  if (!target) return fail(options, target.diagnostics());
  const Result<Nothing> locked = lock(options, *target);
  if (!locked) return fail(options, locked.diagnostics());
  const Result<std::optional<Run>> run = last_run(target->connection);
  if (!run) return fail(options, run.diagnostics());
  if (*run && is_unfinished((*run)->state))
    report(options, {warning("the run of " + (*run)->started + " UTC is not finished", {},
                             "theseus resume goes on with it, theseus undo takes it back")});
  if (!options.yes &&
      !confirm("Remove schema theseus from " + target->connection.description() + "?")) {
    report(options, {error("not confirmed; nothing was changed", {}, "use --yes in scripts")});
    return Exit::refused;
  }
  const Result<bool> removed = remove_journal(target->connection);
  if (!removed) return fail(options, removed.diagnostics());
  say(options,
      *removed ? "removed: nothing of Theseus is left in the database" : "nothing to remove");
  return Exit::done;
}

}  // namespace theseus
