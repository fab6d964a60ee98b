#include "tools/theseus/interrupt.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <string_view>

#include <unistd.h>

#include "tools/theseus/options.h"

namespace theseus {
namespace {

// Read by the thread that watches, too: without a lock also where a signal comes in between.
std::atomic<int> count = 0;
std::atomic<bool> counts = false;
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

constexpr std::string_view at_once =
    "\ninterrupted: what was not committed is rolled back; run it again\n";
constexpr std::string_view first =
    "\ninterrupted: stops after what is under way; once more cancels that\n";
constexpr std::string_view second = "\ncancelled\n";

void say(std::string_view message) {
  if (write(STDERR_FILENO, message.data(), message.size()) < 0) _exit(1);
}

void interrupted(int /*signal*/) {
  const int times = ++count;
  // The server rolls back what was not committed as soon as the connection is gone.
  if (!counts || times > 2) {
    say(at_once);
    _exit(static_cast<int>(Exit::interrupted));
  }
  say(times == 1 ? first : second);
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
  counts = true;
  watcher_ = std::thread([this] { watch(); });
}

Interruptible::~Interruptible() {
  is_over_ = true;
  watcher_.join();
  counts = false;
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
