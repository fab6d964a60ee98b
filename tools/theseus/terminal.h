// The only place that writes: results to standard output or a file, everything else to standard
// error.
#pragma once
#include <string>

#include "engine/core/diagnostic.h"
#include "engine/core/json.h"
#include "tools/theseus/options.h"

namespace theseus {

/// Colours: on a terminal, and never with NO_COLOR.
bool wants_colours(const Options& options);

/// Writes to the file of --out, or to standard output. False, with a message, when that fails.
bool write_result(const Options& options, const std::string& text);

/// Diagnostics to standard error; notes and warnings not with --quiet.
void report(const Options& options, const Diagnostics& diagnostics);
Exit fail(const Options& options, const Diagnostics& diagnostics);

/// One line of JSON to standard output: a program reads them as they come.
void write_event(const Json& event);

/// A line of progress to standard error, not with --quiet.
void say(const Options& options, const std::string& line);

/// Asks on the terminal; false where there is none, or for any answer but yes.
bool confirm(const std::string& question);

/// An environment variable, or "".
std::string environment(const char* name);

}  // namespace theseus
