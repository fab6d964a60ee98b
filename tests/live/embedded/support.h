// Homes for embedded servers, and another process that holds one and may be killed.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include <sys/types.h>

#include "introspect/connection.h"
#include "introspect/embedded.h"
#include "introspect/embedded_file.h"

namespace theseus::testing {

/// A folder for one test that everybody may enter, as a repository is; it goes with all in it.
class TestHome {
 public:
  TestHome();
  TestHome(const TestHome&) = delete;
  TestHome& operator=(const TestHome&) = delete;
  ~TestHome();

  const std::filesystem::path& folder() const { return folder_; }
  /// Keeps clusters in `below`; finds servers as the program would.
  EmbeddedSettings settings(const std::string& below = ".theseus") const;

 private:
  std::filesystem::path folder_;
};

/// The value of a query with one row and column, or the error.
std::string ask(const std::string& target, const std::string& sql);

/// What the diagnostics of a failed start say, with hints.
template <class T>
std::string errors_of(const Result<T>& result) {
  std::string text;
  if (result) return text;
  for (const Diagnostic& each : result.diagnostics())
    text += to_string(each) + "\n";
  return text;
}

/// What another process told us of the server that it holds.
struct Held {
  pid_t server = 0;
  std::filesystem::path socket_folder, data;
  int memory = -1;
};

/// Where the server runs, as its own postmaster.pid says.
Held facts_of(const EmbeddedServer& server);

/// A process that starts a server and keeps it until this goes, or until it is killed.
class Holder {
 public:
  explicit Holder(const std::function<Result<EmbeddedServer>()>& start);
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  ~Holder();

  const Held& held() const { return held_; }
  pid_t id() const { return id_; }
  void end(int signal);

 private:
  pid_t id_ = 0;
  Held held_;
  FileDescriptor until_;
};

bool is_running(pid_t process);
bool memory_exists(int memory);

/// False if it did not come true in time.
bool comes_true(const std::function<bool()>& condition, std::chrono::milliseconds patience);

/// How many entries whose names begin like that.
int count_entries(const std::filesystem::path& folder, const std::string& prefix);

}  // namespace theseus::testing
