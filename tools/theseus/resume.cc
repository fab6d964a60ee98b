// theseus resume: goes on with the last run.
#include "tools/theseus/last_run.h"

namespace theseus {

Exit run_resume(const Options& options) {
  return with_last_run(options, go_on);
}

}  // namespace theseus
