// Ctrl-C while a plan runs: once, and it stops after the batch or transaction under way; twice, and
// that is cancelled; a third time, and the program ends at once.
#pragma once
#include <atomic>
#include <thread>

#include "introspect/connection.h"

namespace theseus {

/// How often SIGINT or SIGTERM came since interruptions were taken over.
int interruptions();

/// Ends the program at once at the first signal: nothing is under way that would need more.
void end_when_interrupted();

/// As long as it lives, the first signals are counted and the second one cancels what `running`
/// does, which must outlive this.
class Interruptible {
 public:
  explicit Interruptible(Connection& running);
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
  ~Interruptible();

 private:
  void watch();

  Connection& running_;
  std::atomic<bool> is_over_ = false;
  std::thread watcher_;
};

}  // namespace theseus
