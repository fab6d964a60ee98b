#include "engine/kinds/unnamed.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/kinds/naming.h"

namespace theseus {
namespace {

using Columns = std::unordered_set<Text>;

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
}
bool is_part(char c) {
  return is_letter(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '$';
}

struct Word {
  std::string name;  // as PostgreSQL folds it
  std::size_t end = 0;
};

std::string folded(std::string_view text) {
  std::string name(text);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

/// The identifier that begins at `at`, quoted or not; an empty one where none does.
Word word_at(std::string_view sql, std::size_t at) {
  if (at < sql.size() && sql[at] == '"') {
    Word word{{}, at + 1};
    for (; word.end < sql.size(); ++word.end) {
      const bool is_quote = sql[word.end] == '"';
      if (is_quote && (word.end + 1 == sql.size() || sql[word.end + 1] != '"')) break;
      if (is_quote) ++word.end;
      word.name += sql[word.end];
    }
    word.end = std::min(word.end + 1, sql.size());
    return word;
  }
  std::size_t end = at;
  if (end < sql.size() && is_letter(sql[end]))
    while (end < sql.size() && is_part(sql[end]))
      ++end;
  return {folded(sql.substr(at, end - at)), end};
}

/// After the quote that closes the text that begins at `at`.
std::size_t after_text(std::string_view sql, std::size_t at) {
  const std::size_t end = sql.find('\'', at + 1);
  return end == std::string_view::npos ? sql.size() : end + 1;
}

/// The columns that an expression names, each once.
std::vector<std::string> columns_in(std::string_view sql, const Columns& columns) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < sql.size();) {
    const Word word = word_at(sql, at);
    if (word.name.empty()) {
      at = sql[at] == '\'' ? after_text(sql, at) : std::max(at + 1, word.end);
      continue;
    }
    at = word.end;
    const bool is_call = at < sql.size() && sql[at] == '(';
    if (!is_call && columns.contains(Text(word.name)) &&
        std::find(found.begin(), found.end(), word.name) == found.end())
      found.push_back(word.name);
  }
  return found;
}

/// What a key of an index or an element of an exclusion adds to the name. Of a materialized view no
/// columns are known: there a name is one.
std::optional<std::string> part_of_key(std::string_view key, const Columns& columns) {
  if (columns.contains(Text(key))) return std::string(key);
  Word word = word_at(key, 0);
  while (!word.name.empty() && word.end < key.size() && key[word.end] == '.')
    word = word_at(key, word.end + 1);
  if (word.name.empty()) return std::nullopt;
  if (word.end < key.size() && key[word.end] == '(') return word.name;
  if (columns.empty() || columns.contains(Text(word.name))) return word.name;
  return std::nullopt;
}

/// `expr`, `expr1`: PostgreSQL numbers parts that come again.
void add_part(std::vector<std::string>& parts, const std::string& part) {
  std::string name = part;
  for (int i = 1; std::find(parts.begin(), parts.end(), name) != parts.end(); ++i)
    name = part + std::to_string(i);
  parts.push_back(name);
}

std::optional<std::vector<std::string>> parts_of(const std::vector<std::string>& keys,
                                                 const Columns& columns) {
  std::vector<std::string> parts;
  for (const std::string& key : keys) {
    const std::optional<std::string> part = part_of_key(key, columns);
    if (!part) return std::nullopt;
    add_part(parts, *part);
  }
  return parts;
}

/// A check is named after the column that it uses, if that is one.
std::vector<std::string> column_used(const std::vector<std::string>& texts,
                                     const Columns& columns) {
  if (texts.empty()) return {};
  std::vector<std::string> used = columns_in(texts.front(), columns);
  if (used.size() > 1) used.clear();
  return used;
}

}  // namespace

std::vector<std::string_view> fields_of(const ChosenName& chosen) {
  if (chosen.from == NamedAfter::columns_used) return {chosen.field};
  return {chosen.field, "include"};  // columns that an index only carries stand in its name too
}

std::optional<std::string> unnamed(std::string_view table, const ChosenName& chosen,
                                   const std::vector<std::string>& texts, const Columns& columns,
                                   int number) {
  const auto parts = chosen.from == NamedAfter::columns_used
                         ? std::optional(column_used(texts, columns))
                         : parts_of(texts, columns);
  if (!parts) return std::nullopt;
  const std::string label = std::string(chosen.label) + (number == 0 ? "" : std::to_string(number));
  return chosen_name(table, fmt::format("{}", fmt::join(*parts, "_")), label);
}

}  // namespace theseus
