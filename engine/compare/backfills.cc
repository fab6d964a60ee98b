#include "engine/compare/backfills.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/compare/search_path.h"
#include "engine/sql/words.h"

namespace theseus {
namespace {

/// STABLE, and yet another time or another user gets another value.
const std::set<std::string>& passing_words() {
  static const std::set<std::string> words{"now",
                                           "today",
                                           "tomorrow",
                                           "yesterday",
                                           "current_date",
                                           "current_time",
                                           "current_timestamp",
                                           "localtime",
                                           "localtimestamp",
                                           "transaction_timestamp",
                                           "statement_timestamp",
                                           "age",
                                           "txid_current",
                                           "pg_current_xact_id",
                                           "user",
                                           "current_user",
                                           "current_role",
                                           "session_user",
                                           "current_setting"};
  return words;
}

std::set<std::string> columns_of(const Database& database, ObjectId table) {
  std::set<std::string> names;
  for (const Column& column : database.all<Column>())
    if (column.id.parent() == table) names.insert(column.id.name().string());
  return names;
}

std::vector<std::string> columns_used(Expression sql, const std::set<std::string>& columns) {
  std::vector<std::string> used;
  const std::set<std::string> words = words_of(sql.text.view());
  std::set_intersection(words.begin(), words.end(), columns.begin(), columns.end(),
                        std::back_inserter(used));
  return used;
}

/// Names the column of a `reverse` that names none. Gives what is wrong, and what to do.
std::optional<std::pair<std::string, std::string>> complete_reverse(
    const std::set<std::string>& columns, Backfill& backfill) {
  for (auto& [name, sql] : backfill.reverse) {
    if (name.empty()) {
      const std::vector<std::string> used = columns_used(backfill.set, columns);
      if (used.size() != 1)
        return std::pair{fmt::format("set uses {} columns, and reverse does not say which of them"
                                     " it restores",
                                     used.size()),
                         std::string("say it by column, for example:"
                                     " reverse: {price: total / quantity}")};
      name = used.front();
    }
    if (!columns.contains(name.string()))
      return std::pair{"reverse names a column that the table does not have: " + name.string(),
                       fmt::format("the columns are {}", fmt::join(columns, ", "))};
  }
  return std::nullopt;
}

}  // namespace

bool has_word_among(Expression sql, const std::set<std::string>& words) {
  const std::set<std::string> own = words_of(sql.text.view());
  return std::any_of(own.begin(), own.end(),
                     [&](const std::string& word) { return words.contains(word); });
}

Result<Nothing> add_backfills(const DeclaredSchema& schema, const std::set<std::string>& changing,
                              Comparison& comparison) {
  const auto passes = [&](Expression sql) {
    return has_word_among(sql, changing) || has_word_among(sql, passing_words());
  };
  Diagnostics problems;
  comparison.backfills = schema.backfills;
  for (auto& [column, backfill] : comparison.backfills) {
    backfill.search_path = search_path(schema, column);
    backfill.is_volatile = has_word_among(backfill.set, changing);
    backfill.is_repeatable = !passes(backfill.set);
    // Which rows were to be filled cannot be asked later.
    if (passes(backfill.where)) backfill.verify = false;
    // Once it has happened, the columns that it was about may be gone.
    const bool is_new =
        comparison.from.contains(column.parent()) && !comparison.from.contains(column);
    if (!is_new) continue;
    if (const auto wrong = complete_reverse(columns_of(comparison.from, column.parent()), backfill))
      problems.push_back(error(fmt::format("backfill of {}: {}", to_string(column), wrong->first),
                               schema.places.at(column), wrong->second));
  }
  return problems.empty() ? Result<Nothing>(Nothing{}) : problems;
}

}  // namespace theseus
