// Options that several commands share, a function for each group.
#pragma once
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "tools/theseus/options.h"

namespace theseus {

void add_settings(CLI::App& command, Options& options);
void add_target(CLI::App& command, Options& options);
void add_output(CLI::App& command, Options& options);
void add_only(CLI::App& command, Options& options);
void add_schema(CLI::App& command, Options& options);
void add_comparison(CLI::App& command, Options& options);
void add_format(CLI::App& command, Options& options, const std::vector<std::string>& formats);
void add_phase(CLI::App& command, Options& options);
void add_small_table(CLI::App& command, Options& options);
void add_lock_wait(CLI::App& command, Options& options);
/// What all commands share that change a database.
void add_running(CLI::App& command, Options& options);

}  // namespace theseus
