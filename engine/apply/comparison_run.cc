#include "engine/apply/comparison_run.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/apply/pace.h"
#include "engine/apply/stretches.h"

namespace theseus {
namespace {

constexpr std::size_t most_named = 10;
constexpr std::int64_t most_rows = 200'000;  // at once: reading stops nobody
constexpr std::string_view hint =
    "correct these rows, or the expression; where new code writes other values already, say"
    " verify: false under backfill; then apply again";

class ComparisonRun {
 public:
  ComparisonRun(Connection& target, const Batches& batches, const BatchObserver& observer)
      : target_(target), batches_(batches), observer_(observer) {}

  std::optional<ServerError> run() {
    const auto stretches = stretches_of(target_, batches_);
    if (auto failed = stretches->begin("")) return failed;
    for (Stretch stretch{.is_last = stretches->is_empty()}; !stretch.is_last && goes_on_;) {
      if (auto failed = stretches->look(pace_.size(), stretch)) return failed;
      if (auto failed = look_at(stretch)) return failed;
      stretches->take();
    }
    return goes_on_ ? verdict() : std::nullopt;
  }

 private:
  std::optional<ServerError> look_at(const Stretch& stretch) {
    const auto start = std::chrono::steady_clock::now();
    const Answer answer = target_.run(counts(stretch));
    if (!answer) return answer.error;
    pace_.took(std::chrono::steady_clock::now() - start);
    const auto number = [&](std::size_t column) {
      return std::stoll(std::string(answer.rows.text(0, column)));
    };
    rows_ += number(0);
    value_sum_ += static_cast<std::uint64_t>(number(2));
    wanted_sum_ += static_cast<std::uint64_t>(number(3));
    goes_on_ = observer_({.rows = rows_, .total = std::max(batches_.rows, rows_)});
    if (number(1) == 0) return std::nullopt;
    wrong_ += number(1);
    return name_some(stretch);
  }

  /// How many rows, how many of them wrong, and the checksums of both texts. OFFSET 0 keeps the
  /// server from working out an expression twice.
  std::string counts(const Stretch& stretch) const {
    if (batches_.equal.empty())
      return fmt::format("SELECT count(*), count(*) FILTER (WHERE {}), 0, 0 FROM {} WHERE {}",
                         batches_.pending, batches_.table, stretch.condition);
    const auto sum = [](const char* text) {
      return fmt::format("coalesce(sum(hashtextextended({}, 0)) % 9223372036854775783, 0)", text);
    };
    return fmt::format(
        "SELECT count(*), count(*) FILTER (WHERE value IS DISTINCT FROM wanted), {}, {} FROM"
        " (SELECT ({}) COLLATE \"C\" AS value, ({}) COLLATE \"C\" AS wanted FROM {} WHERE {}"
        " OFFSET 0) AS rows",
        sum("value"), sum("wanted"), batches_.equal[0], batches_.equal[1], batches_.table,
        stretch.condition);
  }

  std::string is_wrong() const {
    if (batches_.equal.empty()) return batches_.pending;
    return fmt::format("({}) COLLATE \"C\" IS DISTINCT FROM ({}) COLLATE \"C\"", batches_.equal[0],
                       batches_.equal[1]);
  }

  std::optional<ServerError> name_some(const Stretch& stretch) {
    if (named_.size() >= most_named) return std::nullopt;
    const std::vector<std::string> page{"ctid"};
    const std::vector<std::string>& key = batches_.key.empty() ? page : batches_.key;
    const Answer answer = target_.run(fmt::format(
        "SELECT ({})::text AS theseus_row FROM {} WHERE {} AND ({}) ORDER BY {} LIMIT {}",
        as_text(key), batches_.table, stretch.condition, is_wrong(), fmt::join(key, ", "),
        most_named - named_.size()));
    if (!answer) return answer.error;
    for (std::size_t row = 0; row < answer.rows.size(); ++row)
      named_.emplace_back(answer.rows.text(row, 0));
    return std::nullopt;
  }

  static std::string as_text(const std::vector<std::string>& key) {
    return key.size() == 1 ? key.front() : fmt::format("ROW({})", fmt::join(key, ", "));
  }

  std::optional<ServerError> verdict() const {
    std::optional<ServerError> found;
    if (wrong_ == 0 && value_sum_ == wanted_sum_) return found;
    found.emplace();
    found->message = batches_.equal.empty()
                         ? fmt::format("{} of {} rows are still empty", wrong_, rows_)
                         : fmt::format(
                               "{} of {} rows hold something else (checksum {:016x}, of"
                               " the expression {:016x})",
                               wrong_, rows_, value_sum_, wanted_sum_);
    if (!named_.empty())
      found->detail =
          fmt::format("among them those with {} {}", name_of_key(), fmt::join(named_, ", "));
    found->hint = hint;
    return found;
  }

  std::string name_of_key() const {
    if (batches_.key.empty()) return "ctid";
    return fmt::format("{}", fmt::join(batches_.key, ", "));
  }

  Connection& target_;
  const Batches& batches_;
  const BatchObserver& observer_;
  bool goes_on_ = true;
  Pace pace_{batches_.most, most_rows};
  std::int64_t rows_ = 0, wrong_ = 0;
  std::uint64_t value_sum_ = 0, wanted_sum_ = 0;  // both overflow alike
  std::vector<std::string> named_ = {};
};

}  // namespace

std::optional<ServerError> compare_rows(Connection& target, const Batches& batches,
                                        const BatchObserver& observer) {
  return ComparisonRun(target, batches, observer).run();
}

}  // namespace theseus
