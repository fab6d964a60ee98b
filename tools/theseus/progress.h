// What a person sees of a plan while it runs; with --format json, what a program reads.
#pragma once
#include <chrono>

#include "engine/apply/event.h"
#include "tools/theseus/options.h"

namespace theseus {

class Progress {
 public:
  /// Both must outlive this.
  Progress(const Options& options, const Plan& plan);

  void operator()(const StepStarted& event);
  void operator()(const BatchDone& event);
  void operator()(const StepFinished& event);
  void operator()(const StepFailed& event);
  void operator()(const WaitingForLock& event);
  void operator()(const SegmentCommitted& event);
  void operator()(const SegmentRolledBack& event);

 private:
  using Clock = std::chrono::steady_clock;

  void line(std::size_t step, const std::string& text);
  void erase_bar();

  const Options& options_;
  const Plan& plan_;
  bool is_json_;
  bool has_terminal_;
  bool has_bar_ = false;
  Clock::time_point began_ = Clock::now();
  Clock::time_point said_ = Clock::now();
};

}  // namespace theseus
