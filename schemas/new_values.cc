#include "schemas/new_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "schemas/keys.h"
#include "schemas/values.h"

namespace theseus::yaml {

void read_using(FileReading& file, const Column& column, const Node& node) {
  Expression sql;
  ValueReader(file, column.id, using_key).read(node, sql);
  const std::string what = fmt::format("{} of {}", using_key, to_string(column.id));
  if (sql.empty() && node.is(Node::Form::scalar))
    file.problem(node.mark, what + " says nothing",
                 "SQL over the columns of the old row, for example: using: "
                 "to_date(paid_on, 'DD.MM.YYYY')");
  if (!column.generated.empty())
    file.problem(node.mark, what + ": its values are generated anew", "remove using, or generated");
  file.all().declared.new_values.usings[column.id] = {.sql = sql};
}

namespace {

class MapReader {
 public:
  MapReader(FileReading& file, const Enum& type) : file_(file), type_(type) {}

  LabelMap run(const Node& node) {
    if (!node.is(Node::Form::map) && !node.is(Node::Form::broken))
      complain(node,
               fmt::format("must be a map from labels that go to labels, not {}", described(node)),
               "for example {shipped: sent}");
    for_each_entry(node, [&](const Node& old, const Node& now) { read(old, now); });
    return std::move(read_);
  }

 private:
  void read(const Node& old, const Node& now) {
    const Text label(old.text);
    Text target;
    ValueReader(file_, type_.id, map_key).read(now, target);
    if (is_label(label))
      complain(old, fmt::format("names {}, which is a label still", in_quotes(old.text)),
               "it says what becomes of labels that go");
    else if (now.is(Node::Form::scalar) && !is_label(target))
      complain(now, fmt::format("leads to {}, which is no label", in_quotes(now.text)),
               suggestion(now.text, labels(), "the labels are"));
    const auto is_same = [&](const auto& each) { return each.first == label; };
    if (std::any_of(read_.begin(), read_.end(), is_same))
      complain(old, fmt::format("says {} twice", in_quotes(old.text)));
    read_.emplace_back(label, target);
  }

  bool is_label(Text text) const {
    return std::find(type_.labels.begin(), type_.labels.end(), text) != type_.labels.end();
  }

  std::vector<std::string> labels() const {
    std::vector<std::string> all;
    for (const Text label : type_.labels)
      all.push_back(label.string());
    return all;
  }

  /// "map of enum shop.state …"
  void complain(const Node& at, const std::string& what, std::string hint = {}) {
    file_.problem(at.mark, fmt::format("{} of {} {}", map_key, to_string(type_.id), what),
                  std::move(hint));
  }

  FileReading& file_;
  const Enum& type_;
  LabelMap read_ = {};
};

}  // namespace

void read_map(FileReading& file, const Enum& type, const Node& node) {
  file.all().declared.new_values.labels[type.id] = MapReader(file, type).run(node);
}

}  // namespace theseus::yaml
