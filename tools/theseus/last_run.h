// What resume and undo share: the last run of the journal, gone on with or taken back from wherever
// it is.
#pragma once
#include "engine/compare/compare.h"
#include "tools/theseus/errand.h"

namespace theseus {

/// Calls `act` with the last run in the journal, while no other Theseus changes the database.
Exit with_last_run(const Options& options,
                   Exit (*act)(const Options& options, Target& target, const Run& run));

/// To the end that the run was to reach.
Exit go_on(const Options& options, Target& target, const Run& run);

Result<Errand> errand_for(const Options& options, const Comparison& comparison);

/// Ends as apply does: with what is left for a deploy, if anything.
Exit finish(const Options& options, Target& target, Errand errand);

}  // namespace theseus
