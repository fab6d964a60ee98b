#include "tools/theseus/build_watch.h"

#include <chrono>

#include <fmt/format.h>

#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

constexpr std::chrono::milliseconds step{50};
constexpr int steps_between = 20;

std::string question(int pid) {
  return fmt::format(
      "SELECT phase || CASE WHEN current_locker_pid <> 0 THEN ': session ' || current_locker_pid"
      " ELSE '' END FROM pg_catalog.pg_stat_progress_create_index WHERE pid = {}",
      pid);
}

}  // namespace

BuildWatch::BuildWatch(const Options& options, const Target& target)
    : options_(options),
      address_(target.address),
      pid_(target.connection.backend_pid()),
      thread_([this] { watch(); }) {}

BuildWatch::~BuildWatch() {
  is_over_ = true;
  thread_.join();
}

void BuildWatch::watch() {
  std::optional<Connection> observer;
  for (int passed = 1; !is_over_; ++passed) {
    std::this_thread::sleep_for(step);
    if (passed % steps_between != 0) continue;
    if (!observer) {
      Result<Connection> opened = Connection::open(address_);
      if (!opened) return;  // nobody needs to know for the plan to run
      observer = std::move(*opened);
    }
    look(*observer);
  }
}

/// A phase is said when it is seen for the second time.
void BuildWatch::look(Connection& observer) {
  const Answer answer = observer.run(question(pid_));
  const std::string now =
      answer && answer.rows.size() == 1 ? std::string(answer.rows.text(0, 0)) : std::string();
  if (!now.empty() && now == seen_ && now != said_) {
    say(options_, "          " + now);
    said_ = now;
  }
  seen_ = now;
}

}  // namespace theseus
