// theseus.yaml and the command line together: flags win over the file.
#pragma once
#include "engine/core/result.h"
#include "tools/theseus/options.h"

namespace theseus {

/// What a command needs to know before it runs.
enum class Needs {
  nothing,   // of the file
  schema,    // where the YAML is
  database,  // that, and where the database is
};

/// Completes what the flags left open: from the file of --config, or theseus.yaml where there is
/// one; then from DATABASE_URL and the defaults.
Result<Nothing> configure(Options& options, Needs needs);

}  // namespace theseus
