// A plan that is carried out from the command line, whichever command made it: shown, confirmed,
// kept in the journal, and interruptible.
#pragma once
#include <optional>

#include "engine/plan/plan.h"
#include "engine/plan/record.h"
#include "introspect/runs.h"
#include "tools/theseus/session.h"

namespace theseus {

struct Errand {
  Plan plan;                                // up to where it shall go now
  std::size_t held = 0;                     // steps that wait for a deploy
  Record record = {};                       // of what it changes, for going on and back
  std::vector<std::string> allow = {};      // hazards
  std::string phase = {};                   // as it was asked for
  std::optional<std::int64_t> undoes = {};  // the run that it takes back
  bool keeps_journal = true;
};

/// `verify` is called after the last step, before the journal is closed: whether it worked.
Exit carry_out(const Options& options, Target& target, const Errand& errand,
               const std::function<Exit()>& verify);

/// Says how many steps wait for a deploy. Reaching what --phase asked for is success; without it,
/// somebody has to go on.
Exit stop_at_gate(const Options& options, std::size_t held);

/// What a run in the journal recorded of its two ends.
Result<Record> record_in_run(const Run& run);

/// Only one Theseus changes a database at a time.
Result<Nothing> lock(const Options& options, Target& target);

}  // namespace theseus
