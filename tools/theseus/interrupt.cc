#include "tools/theseus/interrupt.h"

#include <chrono>
#include <csignal>
#include <string_view>

#include <unistd.h>

#include "tools/theseus/options.h"

namespace theseus {
namespace {

volatile std::sig_atomic_t count = 0;
volatile std::sig_atomic_t counts = 0;

constexpr std::string_view at_once =
    "\ninterrupted: what was not committed is rolled back; run it again\n";
constexpr std::string_view first =
    "\ninterrupted: stops after what is under way; once more cancels that\n";
constexpr std::string_view second = "\ncancelled\n";

void say(std::string_view message) {
  if (write(STDERR_FILENO, message.data(), message.size()) < 0) _exit(1);
}

void interrupted(int /*signal*/) {
  count = count + 1;
  // The server rolls back what was not committed as soon as the connection is gone.
  if (counts == 0 || count > 2) {
    say(at_once);
    _exit(static_cast<int>(Exit::interrupted));
  }
  say(count == 1 ? first : second);
}

}  // namespace

int interruptions() {
  return count;
}

void end_when_interrupted() {
  std::signal(SIGINT, interrupted);
  std::signal(SIGTERM, interrupted);
}

Interruptible::Interruptible(Connection& running) : running_(running) {
  counts = 1;
  watcher_ = std::thread([this] { watch(); });
}

Interruptible::~Interruptible() {
  is_over_ = true;
  watcher_.join();
  counts = 0;
}

void Interruptible::watch() {
  for (bool is_cancelled = false; !is_over_;) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (interruptions() < 2 || is_cancelled) continue;
    running_.cancel();
    is_cancelled = true;
  }
}

}  // namespace theseus
