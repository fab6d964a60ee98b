#include "tools/theseus/terminal.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace theseus {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool wants_colours(const Options& options) {
  return options.out.empty() && isatty(STDOUT_FILENO) != 0 && environment("NO_COLOR").empty() &&
         environment("TERM") != "dumb";
}

bool write_result(const Options& options, const std::string& text) {
  if (options.out.empty()) {
    std::cout << text << std::flush;
    return std::cout.good();
  }
  std::ofstream file(options.out, std::ios::binary | std::ios::trunc);
  file << text << std::flush;
  if (file.good()) return true;
  std::cerr << options.out << ": cannot be written\n";
  return false;
}

void report(const Options& options, const Diagnostics& diagnostics) {
  for (const Diagnostic& each : diagnostics)
    if (each.severity == Severity::error)
      std::cerr << "error: " << to_string(each) << "\n";
    else if (!options.quiet)
      std::cerr << to_string(each) << "\n";
}

Exit fail(const Options& options, const Diagnostics& diagnostics) {
  report(options, diagnostics);
  return Exit::error;
}

void write_event(const Json& event) {
  std::cout << event.dump() << "\n" << std::flush;
}

void say(const Options& options, const std::string& line) {
  if (!options.quiet) std::cerr << line << "\n";
}

bool confirm(const std::string& question) {
  if (isatty(STDIN_FILENO) == 0) return false;
  std::cerr << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace theseus
