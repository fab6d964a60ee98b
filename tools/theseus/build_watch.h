// What an index build is doing that takes long: it waits for others without stopping anybody, and a
// person wants to know for whom.
// https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING
#pragma once
#include <atomic>
#include <string>
#include <thread>

#include "tools/theseus/session.h"

namespace theseus {

/// As long as it lives, a session of its own asks every second, and says each phase that lasts.
class BuildWatch {
 public:
  BuildWatch(const Options& options, const Target& target);
  BuildWatch(const BuildWatch&) = delete;
  BuildWatch& operator=(const BuildWatch&) = delete;
  ~BuildWatch();

 private:
  void watch();
  void look(Connection& observer);

  const Options& options_;
  std::string address_;
  int pid_;
  std::string seen_, said_;
  std::atomic<bool> is_over_ = false;
  std::thread thread_;
};

}  // namespace theseus
