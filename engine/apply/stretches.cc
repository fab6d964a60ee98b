#include "engine/apply/stretches.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "engine/core/json.h"

namespace theseus {
namespace {

/// The values of a key, as a row of literals.
using KeyValue = std::vector<std::string>;

std::string row_of(const KeyValue& value) {
  std::vector<std::string> literals;
  for (const std::string& each : value)
    literals.push_back(Sql(Literal{each}).text());
  return fmt::format("({})", fmt::join(literals, ", "));
}

/// In the order of a unique key, up to the greatest value at the beginning.
class ByKey : public Stretches {
 public:
  ByKey(Connection& target, const Batches& batches) : target_(target), batches_(batches) {}

  std::optional<ServerError> begin(const std::string& position) override {
    if (!position.empty()) done_ = Json::parse(position).get<KeyValue>();
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
  std::string position() const override { return Json(upper_).dump(); }

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

  std::optional<ServerError> begin(const std::string& /*position*/) override {
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
  /// VACUUM FULL and the like move rows to other pages.
  std::string position() const override { return {}; }

 private:
  Connection& target_;
  const Batches& batches_;
  std::int64_t pages_ = 0, rows_a_page_ = 1, done_ = 0, upper_ = 0;
};

}  // namespace

std::unique_ptr<Stretches> stretches_of(Connection& target, const Batches& batches) {
  if (batches.key.empty()) return std::make_unique<ByPage>(target, batches);
  return std::make_unique<ByKey>(target, batches);
}

}  // namespace theseus
