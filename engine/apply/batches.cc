#include "engine/apply/batches.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "engine/apply/comparison_run.h"
#include "engine/apply/pace.h"
#include "engine/apply/stretches.h"

namespace theseus {
namespace {

constexpr std::int64_t most_rows = 20'000;  // at once
constexpr std::int64_t vacuum_parts = 10;
constexpr std::int64_t no_vacuum_below = 10'000;  // rows
constexpr int most_refusals = 200;                // in a row

bool gave_way(const ServerError& error) {
  return error.sqlstate == "55P03" || error.sqlstate == "40P01" || error.sqlstate == "40001";
}

class FillingRun {
 public:
  FillingRun(Connection& target, const Batches& batches, const BatchObserver& observer,
             const Bookmark& bookmark)
      : target_(target),
        batches_(batches),
        observer_(observer),
        bookmark_(bookmark),
        stretches_(stretches_of(target, batches)) {}

  std::optional<ServerError> run() {
    if (auto failed = stretches_->begin(bookmark_.from)) return failed;
    for (Stretch stretch{.is_last = stretches_->is_empty()}; !stretch.is_last && goes_on_;)
      if (auto failed = take_one(stretch)) return failed;
    return std::nullopt;
  }

 private:
  std::optional<ServerError> take_one(Stretch& stretch) {
    if (auto failed = stretches_->look(pace_.size(), stretch)) return failed;
    const auto start = std::chrono::steady_clock::now();
    const Answer answer = target_.run(update(stretch));
    if (!answer) {
      stretch.is_last = false;
      return try_again_after(*answer.error);
    }
    refusals_ = 0;
    pace_.took(std::chrono::steady_clock::now() - start);
    stretches_->take();
    return count(std::stoll(std::string(answer.rows.text(0, 0))));
  }

  std::optional<ServerError> try_again_after(const ServerError& error) {
    if (!gave_way(error) || ++refusals_ > most_refusals) return error;
    pace_.gave_way();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return std::nullopt;
  }

  std::string update(const Stretch& stretch) const {
    return fmt::format(
        "WITH done AS (UPDATE {} SET {} WHERE {} AND ({}) RETURNING 1){} SELECT count(*) FROM done",
        batches_.table, batches_.set, stretch.condition, batches_.pending, kept());
  }

  std::string kept() const {
    const std::string position = bookmark_.keep ? stretches_->position() : "";
    return position.empty() ? "" : fmt::format(", kept AS ({})", bookmark_.keep(position));
  }

  /// Space of old row versions is used again only after a VACUUM.
  std::optional<ServerError> count(std::int64_t rows) {
    progress_.rows += rows;
    since_vacuum_ += rows;
    progress_.total = std::max(batches_.rows, progress_.rows);
    goes_on_ = observer_(progress_);
    if (since_vacuum_ < std::max(no_vacuum_below, batches_.rows / vacuum_parts))
      return std::nullopt;
    since_vacuum_ = 0;
    const Answer done = target_.run("VACUUM (TRUNCATE off) " + batches_.table);
    // Somebody else is at it, for instance autovacuum.
    return done || gave_way(*done.error) ? std::nullopt : done.error;
  }

  Connection& target_;
  const Batches& batches_;
  const BatchObserver& observer_;
  const Bookmark& bookmark_;
  std::unique_ptr<Stretches> stretches_;
  Pace pace_{batches_.most, most_rows};
  std::int64_t since_vacuum_ = 0;
  int refusals_ = 0;
  bool goes_on_ = true;
  BatchProgress progress_ = {};
};

/// As the application would do it. A policy would hide rows without a word; with row_security off
/// it is an error. A key of floating point is a bound only with all its digits. What the batches
/// write needs no trigger of ours.
std::string settings(const Batches& batches) {
  const std::string path = batches.search_path.empty() ? "''" : batches.search_path;
  return "SET search_path = " + path +
         "; SET lock_timeout = 500; SET row_security = off; SET extra_float_digits = 3;"
         " RESET TimeZone; SET theseus.filling = 'on'";
}

constexpr std::string_view usual_settings =
    "SET search_path = ''; SET lock_timeout = '10s'; RESET row_security;"
    " SET extra_float_digits = 0; SET TimeZone = 'UTC'; RESET theseus.filling";

std::optional<ServerError> skip_triggers(Connection& target) {
  auto failed = target.run("SET session_replication_role = replica").error;
  if (failed && failed->sqlstate == "42501")
    failed->hint =
        "let a superuser GRANT SET ON PARAMETER session_replication_role (from PostgreSQL 15), or"
        " say triggers: fire under backfill";
  return failed;
}

std::optional<ServerError> run_with_settings(Connection& target, const Batches& batches,
                                             const BatchObserver& observer,
                                             const Bookmark& bookmark) {
  if (auto failed = target.run(settings(batches)).error) return failed;
  if (batches.skips_triggers)
    if (auto failed = skip_triggers(target)) return failed;
  if (batches.set.empty()) return compare_rows(target, batches, observer);
  return FillingRun(target, batches, observer, bookmark).run();
}

}  // namespace

std::optional<ServerError> run_batches(Connection& target, const Batches& batches,
                                       const BatchObserver& observer, const Bookmark& bookmark) {
  auto failed = run_with_settings(target, batches, observer, bookmark);
  if (!target.is_open()) return failed;
  const auto restore = [&](std::string_view sql) {
    const Answer answer = target.run(sql);
    if (!failed) failed = answer.error;
  };
  if (batches.skips_triggers) restore("RESET session_replication_role");
  restore(usual_settings);
  return failed;
}

}  // namespace theseus
