// Runs the program as a person would and keeps what it says.
#pragma once
#include <string>
#include <vector>

namespace theseus::testing {

struct Outcome {
  int exit_code = -1;
  std::string output, errors;
  std::string last_arguments;  // the last that the list of processes showed of it
};

/// In an empty folder of its own, with colours off.
Outcome run_program(const std::vector<std::string>& arguments);

/// The same in a folder that is there.
Outcome run_program(const std::vector<std::string>& arguments, const std::string& work);

/// A file with this content, gone when the test program ends.
std::string temporary_file(const std::string& name, const std::string& content);

}  // namespace theseus::testing
