#include "tests/live/nonsense/program.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace theseus::testing {
namespace {

namespace fs = std::filesystem;

/// A folder that goes with the test program.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = "/tmp/theseus-program-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

const fs::path& folder() {
  static const TemporaryFolder the_folder;
  return the_folder.path();
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void redirect(const fs::path& file, int descriptor) {
  const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(opened, descriptor);
}

[[noreturn]] void become_program(const std::vector<std::string>& words, const fs::path& where,
                                 const fs::path& work) {
  std::vector<char*> arguments;
  for (const std::string& word : words)
    arguments.push_back(const_cast<char*>(word.c_str()));  // execv() does not write to them
  arguments.push_back(nullptr);
  redirect(where / "output", STDOUT_FILENO);
  redirect(where / "errors", STDERR_FILENO);
  if (chdir(work.c_str()) != 0) _exit(126);
  unsetenv("DATABASE_URL");
  setenv("NO_COLOR", "1", 1);
  execv(arguments[0], arguments.data());
  _exit(127);
}

}  // namespace

Outcome run_program(const std::vector<std::string>& arguments) {
  return run_program(arguments, "");
}

Outcome run_program(const std::vector<std::string>& arguments, const std::string& work) {
  std::string name = folder() / "run-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  std::vector<std::string> words{THESEUS_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const pid_t child = fork();
  if (child == 0) become_program(words, name, work.empty() ? name : work);
  Outcome outcome;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    const std::string shown = content_of("/proc/" + std::to_string(child) + "/cmdline");
    if (!shown.empty()) outcome.last_arguments = shown;
    std::this_thread::sleep_for(std::chrono::microseconds(500));
  }
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  outcome.output = content_of(fs::path(name) / "output");
  outcome.errors = content_of(fs::path(name) / "errors");
  return outcome;
}

std::string temporary_file(const std::string& name, const std::string& content) {
  const fs::path file = folder() / name;
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

}  // namespace theseus::testing
