// What the command line and the environment say.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/compare/compare.h"
#include "introspect/embedded.h"
#include "schemas/settings.h"

namespace theseus {

struct Options {
  std::string config;            // the settings file that was named
  std::string environment_name;  // of those in the settings file
  Settings settings;             // of that environment
  std::string url;
  std::string schema;
  std::string scratch;
  std::vector<std::string> only_schemas;
  bool strict = false;
  std::string phase;                        // how far to go; empty: to a gate
  std::optional<std::int64_t> small_table;  // rows; absent: as the settings say
  std::string format = "text";
  std::string out;
  bool exit_code = false;
  bool explain = false;
  bool yes = false;
  std::vector<std::string> allow;
  bool quiet = false;
  bool verbose = false;
  int lock_wait = 60;     // seconds, for another Theseus
  int patience = 60;      // seconds, for each transaction's locks
  std::string plan_file;  // of apply and graph
  std::string comment_key;
  std::string split;  // of inspect: the folder to write files into
  std::string topic;  // of json-schema and completion: which one
  EmbeddedSettings embedded;
};

/// What a command exits with; see `theseus --help`.
enum class Exit { done = 0, error = 1, differences = 2, refused = 3, gate = 4, interrupted = 130 };

Exit run_init(const Options& options);
Exit run_inspect(const Options& options);
Exit run_validate(const Options& options);
Exit run_plan(const Options& options);
Exit run_apply(const Options& options);
Exit run_resume(const Options& options);
Exit run_undo(const Options& options);
Exit run_uninstall(const Options& options);
Exit run_drift(const Options& options);
Exit run_graph(const Options& options);
Exit run_json_schema(const Options& options);

}  // namespace theseus
