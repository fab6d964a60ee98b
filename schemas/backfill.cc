#include "schemas/backfill.h"

#include <algorithm>

#include <fmt/format.h>

#include "schemas/keys.h"
#include "schemas/values.h"

namespace theseus::yaml {
namespace {

class BackfillReader {
 public:
  BackfillReader(FileReading& file, const Column& column, const Node& node)
      : file_(file), column_(column), node_(node) {}

  Backfill run() {
    const std::size_t known = file_.all().problems.size();
    if (node_.is(Node::Form::map))
      read_map();
    else
      ValueReader(file_, column_.id, backfill_key).read(node_, read_.set);
    // One mistake is complained of once.
    if (file_.all().problems.size() > known) return read_;
    check_set();
    check_batch();
    check_reverse();
    return read_;
  }

 private:
  void read_map() {
    check_keys();
    for_each_field<Backfill>([&](const auto& field) {
      const std::string name = fmt::format("{} of {}", field.name, backfill_key);
      if (const Node* value = find_value(node_, field.name))
        ValueReader(file_, column_.id, name).read(*value, read_.*field.member);
    });
  }

  void check_keys() {
    const std::vector<std::string> keys = backfill_keys();
    std::vector<std::string> seen;
    for_each_entry(node_, [&](const Node& key, const Node& /*value*/) {
      if (std::find(keys.begin(), keys.end(), key.text) == keys.end())
        complain(key, fmt::format("unknown key {} in", in_quotes(key.text)),
                 suggestion(key.text, keys, "the keys are"));
      else if (std::find(seen.begin(), seen.end(), key.text) != seen.end())
        complain(key, fmt::format("duplicate key {} in", in_quotes(key.text)));
      seen.push_back(key.text);
    });
  }

  void check_set() {
    if (read_.set.empty())
      file_.problem(node_.mark,
                    fmt::format("{} of {} says nothing to set", backfill_key, name_of_column()),
                    "SQL over the columns of the row, for example: backfill: lower(email)");
    if (!column_.generated.empty())
      file_.problem(node_.mark, name_of_column() + " is generated: nothing can fill it",
                    "remove backfill, or generated");
  }

  void check_batch() {
    if (read_.batch && *read_.batch < 1)
      complain(*find_value(node_, "batch"), "batch must be at least 1 row in");
  }

  void check_reverse() {
    for (const auto& [name, sql] : read_.reverse) {
      const Node& reverse = *find_value(node_, "reverse");
      if (sql.empty()) complain(reverse, "reverse says nothing to set in");
      if (name == column_.id.name())
        complain(reverse, "reverse names the column that is filled in",
                 "it gives the columns that `set` reads what they held, for example:"
                 " {price: total / quantity}");
    }
  }

  /// "… backfill of column shop.orders.total"
  void complain(const Node& at, const std::string& what, std::string hint = {}) {
    file_.problem(at.mark, fmt::format("{} {} of {}", what, backfill_key, name_of_column()),
                  std::move(hint));
  }

  std::string name_of_column() const { return to_string(column_.id); }

  FileReading& file_;
  const Column& column_;
  const Node& node_;
  Backfill read_ = {};
};

}  // namespace

void read_backfill(FileReading& file, const Column& column, const Node& node) {
  file.all().declared.backfills[column.id] = BackfillReader(file, column, node).run();
}

}  // namespace theseus::yaml
