#include "engine/apply/batches.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace theseus {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr Milliseconds aim{50};
constexpr std::int64_t least = 100, most = 20'000, first_size = 1'000;
constexpr std::int64_t vacuum_parts = 10;
constexpr std::int64_t no_vacuum_below = 10'000;  // rows
constexpr int most_refusals = 200;                // in a row

/// The values of a key, as a row of literals.
using KeyValue = std::vector<std::string>;

std::string row_of(const KeyValue& value) {
  std::vector<std::string> literals;
  for (const std::string& each : value)
    literals.push_back(Sql(Literal{each}).text());
  return fmt::format("({})", fmt::join(literals, ", "));
}

/// A stretch of the table that one batch takes, as a condition.
struct Stretch {
  std::string condition;
  bool is_last = false;
};

class Stretches {
 public:
  Stretches() = default;
  Stretches(const Stretches&) = delete;
  Stretches& operator=(const Stretches&) = delete;
  virtual ~Stretches() = default;
  virtual std::optional<ServerError> begin() = 0;
  /// About `size` rows after what is done; the same ones again until take() is called.
  virtual std::optional<ServerError> look(std::int64_t size, Stretch& found) = 0;
  virtual void take() = 0;
  bool is_empty() const { return is_empty_; }

 protected:
  bool is_empty_ = false;
};

/// In the order of a unique key, up to the greatest value at the beginning.
class ByKey : public Stretches {
 public:
  ByKey(Connection& target, const Batches& batches) : target_(target), batches_(batches) {}

  std::optional<ServerError> begin() override {
    const Answer answer = target_.run(fmt::format("SELECT {} FROM {} ORDER BY {} DESC LIMIT 1",
                                                  texts(), batches_.table, columns(" DESC, ")));
    if (!answer) return answer.error;
    is_empty_ = answer.rows.size() == 0;
    if (!is_empty_) end_ = value_in(answer.rows);
    return std::nullopt;
  }

  std::optional<ServerError> look(std::int64_t size, Stretch& found) override {
    const std::string key = fmt::format("({})", columns(", "));
    const std::string after = done_.empty() ? "" : fmt::format("{} > {} AND ", key, row_of(done_));
    const Answer answer = target_.run(
        fmt::format("SELECT {} FROM {} WHERE {}{} < {} ORDER BY {} OFFSET {} LIMIT 1", texts(),
                    batches_.table, after, key, row_of(end_), columns(", "), size - 1));
    if (!answer) return answer.error;
    found.is_last = answer.rows.size() == 0;
    upper_ = found.is_last ? end_ : value_in(answer.rows);
    found.condition = fmt::format("{}{} <= {}", after, key, row_of(upper_));
    return std::nullopt;
  }

  void take() override { done_ = upper_; }

 private:
  std::string columns(const char* separator) const {
    return fmt::format("{}", fmt::join(batches_.key, separator));
  }
  /// Under names of their own: ORDER BY would take those of the columns for these texts.
  std::string texts() const {
    std::vector<std::string> texts;
    for (const std::string& column : batches_.key)
      texts.push_back(fmt::format("{}::text AS theseus_{}", column, texts.size()));
    return fmt::format("{}", fmt::join(texts, ", "));
  }

  KeyValue value_in(const Rows& rows) const {
    KeyValue value;
    for (std::size_t i = 0; i < batches_.key.size(); ++i)
      value.emplace_back(rows.text(0, i));
    return value;
  }

  Connection& target_;
  const Batches& batches_;
  KeyValue done_, upper_, end_;
};

/// By pages. A row that the application moves to a later page meanwhile was written by it, and so
/// filled by the trigger.
class ByPage : public Stretches {
 public:
  ByPage(Connection& target, const Batches& batches) : target_(target), batches_(batches) {}

  std::optional<ServerError> begin() override {
    const Answer answer = target_.run(
        fmt::format("SELECT pg_relation_size({}::regclass) / current_setting('block_size')::int",
                    Sql(Literal{batches_.table}).text()));
    if (!answer) return answer.error;
    pages_ = std::stoll(std::string(answer.rows.text(0, 0)));
    is_empty_ = pages_ == 0;
    rows_a_page_ = pages_ == 0 ? 1 : std::max<std::int64_t>(1, batches_.rows / pages_);
    return std::nullopt;
  }

  std::optional<ServerError> look(std::int64_t size, Stretch& found) override {
    upper_ = std::min(pages_, done_ + std::max<std::int64_t>(1, size / rows_a_page_));
    found.is_last = upper_ == pages_;
    found.condition = fmt::format("ctid >= '({},0)' AND ctid < '({},0)'", done_, upper_);
    return std::nullopt;
  }

  void take() override { done_ = upper_; }

 private:
  Connection& target_;
  const Batches& batches_;
  std::int64_t pages_ = 0, rows_a_page_ = 1, done_ = 0, upper_ = 0;
};

bool gave_way(const ServerError& error) {
  return error.sqlstate == "55P03" || error.sqlstate == "40P01" || error.sqlstate == "40001";
}

class Run {
 public:
  Run(Connection& target, const Batches& batches,
      const std::function<void(const BatchProgress&)>& observer)
      : target_(target), batches_(batches), observer_(observer) {
    if (batches.key.empty())
      stretches_ = std::make_unique<ByPage>(target, batches);
    else
      stretches_ = std::make_unique<ByKey>(target, batches);
  }

  std::optional<ServerError> run() {
    if (auto failed = stretches_->begin()) return failed;
    if (stretches_->is_empty()) return std::nullopt;
    for (bool is_last = false; !is_last;) {
      Stretch stretch;
      if (auto failed = stretches_->look(size_, stretch)) return failed;
      const Clock::time_point start = Clock::now();
      const Answer answer = target_.run(update(stretch));
      const Milliseconds took = Clock::now() - start;
      if (!answer) {
        if (!gave_way(*answer.error) || ++refusals_ > most_refusals) return answer.error;
        size_ = std::max(least, size_ / 2);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        continue;
      }
      refusals_ = 0;
      stretches_->take();
      is_last = stretch.is_last;
      const double factor = std::clamp(aim / std::max(took, Milliseconds(0.1)), 0.5, 2.0);
      size_ =
          std::clamp(static_cast<std::int64_t>(static_cast<double>(size_) * factor), least, most);
      const std::int64_t rows = std::stoll(std::string(answer.rows.text(0, 0)));
      if (auto failed = count(rows)) return failed;
    }
    return std::nullopt;
  }

 private:
  std::string update(const Stretch& stretch) const {
    return fmt::format(
        "WITH done AS (UPDATE {} SET {} WHERE {} AND ({}) RETURNING 1) SELECT count(*) FROM done",
        batches_.table, batches_.set, stretch.condition, batches_.pending);
  }

  /// Space of old row versions is used again only after a VACUUM.
  std::optional<ServerError> count(std::int64_t rows) {
    progress_.rows += rows;
    since_vacuum_ += rows;
    progress_.total = std::max(batches_.rows, progress_.rows);
    observer_(progress_);
    if (since_vacuum_ < std::max(no_vacuum_below, batches_.rows / vacuum_parts))
      return std::nullopt;
    since_vacuum_ = 0;
    const Answer done = target_.run("VACUUM (TRUNCATE off) " + batches_.table);
    // Somebody else is at it, for instance autovacuum.
    return done || gave_way(*done.error) ? std::nullopt : done.error;
  }

  Connection& target_;
  const Batches& batches_;
  const std::function<void(const BatchProgress&)>& observer_;
  std::unique_ptr<Stretches> stretches_;
  std::int64_t size_ = first_size;
  std::int64_t since_vacuum_ = 0;
  int refusals_ = 0;
  BatchProgress progress_ = {};
};

}  // namespace

std::optional<ServerError> run_batches(Connection& target, const Batches& batches,
                                       const std::function<void(const BatchProgress&)>& observer) {
  const std::string path = batches.search_path.empty() ? "''" : batches.search_path;
  // A policy would hide rows without a word; with row_security off it is an error. A key of
  // floating point is a bound only with all its digits.
  const Answer set = target.run("SET search_path = " + path +
                                "; SET lock_timeout = 500; SET row_security = off;"
                                " SET extra_float_digits = 3");
  if (!set) return set.error;
  auto failed = Run(target, batches, observer).run();
  if (!target.is_open()) return failed;
  const Answer reset = target.run(
      "SET search_path = ''; SET lock_timeout = '10s'; RESET row_security;"
      " SET extra_float_digits = 0");
  return failed ? failed : reset.error;
}

}  // namespace theseus
