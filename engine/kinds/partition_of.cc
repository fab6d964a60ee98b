#include "engine/kinds/partition_of.h"

#include <algorithm>
#include <charconv>

#include "engine/kinds/support.h"

namespace theseus {
namespace {

constexpr std::string_view from_word = "FOR VALUES FROM (";
constexpr std::string_view to_word = ") TO (";
constexpr std::string_view in_word = "FOR VALUES IN (";

/// The values in a list that ends at the end of the text, as SQL.
std::vector<std::string> values_in(std::string_view list) {
  std::vector<std::string> values(1);
  bool is_quoted = false;
  for (const char c : list) {
    if (c == '\'') is_quoted = !is_quoted;
    if (c == ',' && !is_quoted)
      values.emplace_back();
    else if (c != ' ' || is_quoted)
      values.back() += c;
  }
  return values;
}

struct Range {
  std::string first, end;  // of the first key alone
};

std::optional<Range> range_of(std::string_view bound) {
  if (!bound.starts_with(from_word) || !bound.ends_with(')')) return std::nullopt;
  const std::size_t middle = bound.find(to_word);
  if (middle == std::string_view::npos) return std::nullopt;
  const std::string_view first = bound.substr(from_word.size(), middle - from_word.size());
  std::string_view end = bound.substr(middle + to_word.size());
  end.remove_suffix(1);
  return Range{values_in(first).front(), values_in(end).front()};
}

std::optional<double> number_in(std::string_view value) {
  if (value.starts_with('\'') && value.size() > 1) value = value.substr(1, value.size() - 2);
  double number = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failure != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return number;
}

/// '2026-01-01' or '2026-01-01 00:00:00': such texts come in the order of their times.
bool is_date(std::string_view value) {
  return value.size() > 11 && value[0] == '\'' && value[5] == '-' && value[8] == '-' &&
         value.find("BC") == std::string_view::npos;
}

/// Whether one value of a bound is not larger than another; false where that cannot be told from
/// the texts.
bool is_at_most(const std::string& a, const std::string& b) {
  if (a == b || a == "MINVALUE" || b == "MAXVALUE") return true;
  if (a == "MAXVALUE" || b == "MINVALUE") return false;
  const auto x = number_in(a), y = number_in(b);
  if (x && y) return *x < *y;
  return is_date(a) && is_date(b) && a.size() == b.size() && a < b;
}

/// Of several keys, two ranges with the same first value may lie in one another.
bool is_of_one_key(std::string_view bound) {
  const std::size_t middle = bound.find(to_word);
  return values_in(bound.substr(from_word.size(), middle - from_word.size())).size() == 1;
}

std::optional<std::vector<std::string>> list_of(std::string_view bound) {
  if (!bound.starts_with(in_word)) return std::nullopt;
  return values_in(bound.substr(in_word.size(), bound.size() - in_word.size() - 1));
}

bool has(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

Statements create(const PartitionOf& partition, const Server& /*server*/) {
  const ObjectId table = partition.id.parent();
  return {formed(Form::attach_partition,
                 "attach " + to_string(table) + " to " + to_string(partition.table.id),
                 Sql(alter_table(partition.table.id), " ATTACH PARTITION ", qualified(table), " ",
                     partition.bound),
                 {table, partition.table.id})};
}

Statements alter(const PartitionOf& /*from*/, const PartitionOf& /*to*/, const Server& /*server*/) {
  return {};
}

Statements drop(const PartitionOf& partition, const Server& /*server*/) {
  const ObjectId table = partition.id.parent();
  Statement statement =
      formed(Form::detach_partition,
             "detach " + to_string(table) + " from " + to_string(partition.table.id),
             Sql(alter_table(partition.table.id), " DETACH PARTITION ", qualified(table)),
             {partition.table.id, table});
  add(Hazard::drops, statement.hazards);
  return {statement};
}

std::vector<ObjectId> references(const PartitionOf& partition) {
  return {partition.table.id};
}

std::optional<Sql> rows_that_may_belong(const PartitionOf& partition, const Expression& key) {
  const std::string_view bound = partition.bound.text.view();
  if (const auto values = list_of(bound)) {
    Sql any("false");
    for (const std::string& each : *values)
      each == "NULL" ? any.add(" OR ", key, " IS NULL")
                     : any.add(" OR ", key, " = ", Expression{each});
    return any;
  }
  const auto range = range_of(bound);
  if (!range) return std::nullopt;
  Sql all(key, " IS NOT NULL");
  if (range->first != "MINVALUE") all.add(" AND ", key, " >= ", Expression{range->first});
  if (range->end == "MAXVALUE") return all;
  all.add(" AND ", key);
  is_of_one_key(bound) ? all.add(" < ") : all.add(" <= ");
  return all.add(Expression{range->end});
}

bool is_for_the_rest(const PartitionOf& partition) {
  return partition.bound.text == Text("DEFAULT");
}

bool may_overlap(const PartitionOf& a, const PartitionOf& b) {
  if (a.table.id != b.table.id) return false;
  if (is_for_the_rest(a) || is_for_the_rest(b)) return is_for_the_rest(a) && is_for_the_rest(b);
  const std::string_view one = a.bound.text.view(), other = b.bound.text.view();
  if (const auto values = list_of(one), others = list_of(other); values && others)
    return std::ranges::any_of(*values, [&](const auto& each) { return has(*others, each); });
  const auto x = range_of(one), y = range_of(other);
  if (!x || !y || !is_of_one_key(one)) return true;
  return !is_at_most(x->end, y->first) && !is_at_most(y->end, x->first);
}

bool takes_all_of(const PartitionOf& wider, const PartitionOf& other) {
  const std::string_view one = wider.bound.text.view(), two = other.bound.text.view();
  if (const auto values = list_of(one), others = list_of(two); values && others)
    return std::ranges::all_of(*others, [&](const auto& each) { return has(*values, each); });
  const auto x = range_of(one), y = range_of(two);
  if (!x || !y || !is_of_one_key(one)) return false;
  return is_at_most(x->first, y->first) && is_at_most(y->end, x->end);
}

}  // namespace theseus
