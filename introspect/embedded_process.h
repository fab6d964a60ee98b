// A program that we run: in a session of its own, so that the terminal's signals do not reach it,
// and told to end when we end, however that happens.
#pragma once
#include <chrono>
#include <csignal>
#include <string>
#include <vector>

#include <sys/types.h>

#include "engine/core/result.h"
#include "introspect/embedded_account.h"

namespace theseus {

struct Command {
  std::vector<std::string> arguments;  // the program first, with its whole path
  Account account;
  int output = -1;             // descriptor for its standard output and error
  int death_signal = SIGKILL;  // what it gets when the thread that started it ends
};

class Process {
 public:
  /// Ready to wait for. Fails when the program cannot be run at all. Call it from the main thread:
  /// Linux sends the death signal when the starting thread ends, not the process.
  static Result<Process> start(const Command& command);

  Process(Process&& other) noexcept;
  Process& operator=(Process&& other) noexcept;
  ~Process();  // kills it if it still runs

  pid_t id() const { return id_; }
  bool has_ended();
  bool wait(std::chrono::milliseconds patience);
  /// Sends the signal, waits, and kills it when that is not enough.
  void stop(int signal, std::chrono::milliseconds patience);
  /// Meaningful once it has ended.
  bool has_succeeded() const { return status_ == 0; }

 private:
  explicit Process(pid_t id) : id_(id) {}
  pid_t id_ = 0;
  bool has_ended_ = false;
  int status_ = 0;
};

/// What the program wrote to its standard output and error; an error if it did not succeed.
Result<std::string> run_program(const std::vector<std::string>& arguments, const Account& account);

}  // namespace theseus
