#include "introspect/deparsed.h"

#include <algorithm>

namespace theseus {
namespace {

/// The place behind what starts at `at`: a quoted text or name as a whole, otherwise one character.
/// PostgreSQL doubles every quote that it prints inside another, and never escapes it.
std::size_t past(std::string_view sql, std::size_t at) {
  const char quote = sql[at];
  if (quote != '\'' && quote != '"') return at + 1;
  const std::size_t end = sql.find(quote, at + 1);
  return end == std::string_view::npos ? sql.size() : end + 1;
}

/// The place of the bracket that closes the one at `open`, or npos.
std::size_t closing(std::string_view sql, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < sql.size(); at = past(sql, at)) {
    if (sql[at] == '(' || sql[at] == '[') ++depth;
    if ((sql[at] == ')' || sql[at] == ']') && --depth == 0) return at;
  }
  return std::string_view::npos;
}

/// The first place outside quotes where `sought` stands.
std::size_t find_outside(std::string_view sql, std::string_view sought) {
  for (std::size_t at = 0; at < sql.size(); at = past(sql, at))
    if (sql.substr(at).starts_with(sought)) return at;
  return std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::string_view without_parentheses(std::string_view expression) {
  const bool wrapped = !expression.empty() && expression[0] == '(' &&
                       closing(expression, 0) == expression.size() - 1;
  return wrapped ? trimmed(expression.substr(1, expression.size() - 2)) : expression;
}

std::vector<std::string_view> listed_in(std::string_view definition) {
  std::vector<std::string_view> items;
  const std::size_t open = find_outside(definition, "(");
  if (open == std::string_view::npos) return items;
  std::size_t from = open + 1;
  std::size_t at = from;
  while (at < definition.size() && definition[at] != ')') {
    const bool opens = definition[at] == '(' || definition[at] == '[';
    if (definition[at] == ',') {
      items.push_back(trimmed(definition.substr(from, at - from)));
      from = at + 1;
    }
    at =
        opens ? std::min(closing(definition, at), definition.size() - 1) + 1 : past(definition, at);
  }
  items.push_back(trimmed(definition.substr(from, at - from)));
  return items;
}

std::string_view condition_of(std::string_view trigger_definition) {
  constexpr std::string_view word = " WHEN ";
  const std::size_t when = find_outside(trigger_definition, " WHEN (");
  if (when == std::string_view::npos) return {};
  const std::size_t open = when + word.size();
  const std::size_t close = closing(trigger_definition, open);
  return without_parentheses(trigger_definition.substr(open + 1, close - open - 1));
}

std::string_view rule_action_of(std::string_view rule_definition) {
  constexpr std::string_view word = " AS";
  const std::size_t as = find_outside(rule_definition, word);
  if (as == std::string_view::npos) return {};
  return query_of(rule_definition.substr(as + word.size()));
}

std::string_view query_of(std::string_view view_definition) {
  view_definition = trimmed(view_definition);
  if (view_definition.ends_with(';')) view_definition.remove_suffix(1);
  return trimmed(view_definition);
}

}  // namespace theseus
