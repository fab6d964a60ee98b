#include "engine/sql/words.h"

#include <algorithm>
#include <string>

namespace theseus {
namespace {

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_word_part(char c) {
  return is_word_start(c) || (c >= '0' && c <= '9') || c == '$';
}

char folded(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The end of the word at `at`.
std::size_t visit_word(std::string_view sql, std::size_t at,
                       const std::function<void(std::string_view)>& visit) {
  std::size_t end = at;
  while (end < sql.size() && is_word_part(sql[end]))
    ++end;
  const std::string_view word = sql.substr(at, end - at);
  visit(word);
  if (std::none_of(word.begin(), word.end(), [](char c) { return folded(c) != c; })) return end;
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), folded);
  visit(lower);
  return end;
}

/// What stands between the double quotes at `at`, with doubled ones made single. Only looked at:
/// the words in it are visited as well, for quotes may stand inside other quotes.
void visit_quoted(std::string_view sql, std::size_t at,
                  const std::function<void(std::string_view)>& visit) {
  std::string name;
  for (std::size_t i = at + 1; i < sql.size(); ++i) {
    if (sql[i] == '"' && (i + 1 == sql.size() || sql[i + 1] != '"')) return visit(name);
    if (sql[i] == '"') ++i;
    name += sql[i];
    constexpr std::size_t longest_name = 63;
    if (name.size() > longest_name) return;
  }
}

}  // namespace

void for_each_word(std::string_view sql, const std::function<void(std::string_view)>& visit) {
  for (std::size_t at = 0; at < sql.size();) {
    if (is_word_start(sql[at])) {
      at = visit_word(sql, at, visit);
    } else {
      if (sql[at] == '"') visit_quoted(sql, at, visit);
      ++at;
    }
  }
}

std::set<std::string> words_of(std::string_view sql) {
  std::set<std::string> words;
  for_each_word(sql, [&](std::string_view word) { words.emplace(word); });
  return words;
}

bool has_hidden_words(std::string_view sql) {
  return sql.find("U&\"") != std::string_view::npos || sql.find("u&\"") != std::string_view::npos;
}

std::string_view bare_name(std::string_view name) {
  if (!name.ends_with(')')) return name;
  if (!name.starts_with('"')) return name.substr(0, name.find('('));
  const std::size_t end = name.find("\"(", 1);
  return end == std::string_view::npos ? name : name.substr(1, end - 1);
}

}  // namespace theseus
