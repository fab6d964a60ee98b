#include "tools/theseus/progress.h"

#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr Seconds between_lines{10}, between_bars{0.2};

double rate_of(const BatchProgress& progress, Seconds took) {
  return took.count() > 0 ? static_cast<double>(progress.rows) / took.count() : 0;
}

/// "12,345 of about 100,000 rows filled, 25,000 a second, about 4 s left"
std::string said_of(const BatchProgress& progress, const Batches& batches, double rate) {
  std::string text = fmt::format("{} of about {} rows {}", progress.rows, progress.total,
                                 batches.set.empty() ? "compared" : "filled");
  if (rate < 1) return text;
  const auto left = static_cast<double>(std::max<std::int64_t>(0, progress.total - progress.rows));
  return text + fmt::format(", {:.0f} a second, about {:.0f} s left", rate, left / rate);
}

std::string bar_of(const BatchProgress& progress) {
  constexpr std::int64_t width = 30;
  const std::int64_t total = std::max<std::int64_t>(1, progress.total);
  const std::int64_t full = std::min(width, progress.rows * width / total);
  return "[" + std::string(full, '#') + std::string(width - full, '.') + "]";
}

}  // namespace

Progress::Progress(const Options& options, const Plan& plan)
    : options_(options),
      plan_(plan),
      is_json_(options.format == "json"),
      has_terminal_(!options.quiet && isatty(STDERR_FILENO) != 0) {}

void Progress::operator()(const StepStarted& event) {
  began_ = said_ = Clock::now();
  if (is_json_)
    write_event({{"event", "step_started"},
                 {"step", event.step + 1},
                 {"summary", plan_.steps[event.step].summary}});
}

void Progress::operator()(const BatchDone& event) {
  const double rate = rate_of(event.progress, Clock::now() - began_);
  if (is_json_)
    return write_event({{"event", "batch_done"},
                        {"step", event.step + 1},
                        {"rows", event.progress.rows},
                        {"total", event.progress.total},
                        {"rows_per_second", static_cast<std::int64_t>(rate)}});
  if (Clock::now() - said_ < (has_terminal_ ? between_bars : between_lines)) return;
  said_ = Clock::now();
  const std::string said = said_of(event.progress, *plan_.steps[event.step].batches, rate);
  if (!has_terminal_) return line(event.step, said);
  erase_bar();
  std::cerr << "  " << bar_of(event.progress) << " " << said << std::flush;
  has_bar_ = true;
}

void Progress::operator()(const StepFinished& event) {
  if (is_json_)
    return write_event({{"event", "step_finished"},
                        {"step", event.step + 1},
                        {"microseconds", event.took.count()}});
  line(event.step, fmt::format("{} ({:.1f} ms)", plan_.steps[event.step].summary,
                               static_cast<double>(event.took.count()) / 1000.0));
}

void Progress::operator()(const StepFailed& event) {
  if (is_json_)
    return write_event({{"event", "step_failed"},
                        {"step", event.step + 1},
                        {"sqlstate", event.error.sqlstate},
                        {"message", event.error.message}});
  line(event.step, plan_.steps[event.step].summary + " failed");
}

void Progress::operator()(const WaitingForLock& event) {
  if (is_json_)
    return write_event({{"event", "waiting_for_lock"},
                        {"step", event.segment.first + 1},
                        {"blockers", event.blockers}});
  line(
      event.segment.first,
      "waits for " + (event.blockers.empty() ? std::string("a lock")
                                             : fmt::format("{}", fmt::join(event.blockers, "; "))));
}

void Progress::operator()(const SegmentCommitted& event) {
  if (is_json_)
    write_event(
        {{"event", "committed"}, {"first", event.segment.first + 1}, {"last", event.segment.end}});
}

void Progress::operator()(const SegmentRolledBack& event) {
  if (is_json_)
    return write_event({{"event", "rolled_back"},
                        {"first", event.segment.first + 1},
                        {"last", event.segment.end}});
  erase_bar();
  say(options_,
      fmt::format("  rolled back: steps {} to {}", event.segment.first + 1, event.segment.end));
}

void Progress::line(std::size_t step, const std::string& text) {
  erase_bar();
  say(options_, fmt::format("  {:>3}/{} {}", step + 1, plan_.steps.size(), text));
}

void Progress::erase_bar() {
  if (!has_bar_) return;
  std::cerr << "\r\x1b[K";
  has_bar_ = false;
}

}  // namespace theseus
