#include "engine/sql/sql.h"

#include <algorithm>

#include "engine/sql/keywords.h"

namespace theseus {
namespace {

std::string with_doubled(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out += quote;
}

bool is_plain(std::string_view text) {
  const auto starts = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !text.empty() && starts(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
    return starts(c) || (c >= '0' && c <= '9');
  }) && !is_reserved_keyword(text);
}

std::string literal(std::string_view text) {
  if (text.find('\\') == std::string_view::npos) return with_doubled(text, '\'');
  // E'' means the same whatever standard_conforming_strings says.
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') escaped += '\\';
    escaped += c;
  }
  return "E" + with_doubled(escaped, '\'');
}

}  // namespace

std::string quoted(Text identifier) {
  return is_plain(identifier.view()) ? identifier.string() : with_doubled(identifier.view(), '"');
}

Sql dollar_quoted(Text body) {
  std::string tag = "$$";
  for (int n = 0; body.view().find(tag.substr(0, tag.size() - 1)) != std::string_view::npos; ++n)
    tag = "$body" + (n == 0 ? std::string() : std::to_string(n)) + "$";
  return Sql(Expression{tag}, Expression{body}, Expression{tag});
}

void Sql::append(const Identifier& identifier) {
  text_ += quoted(identifier.text);
}

void Sql::append(const Literal& text) {
  text_ += literal(text.text);
}

void Sql::append(const Role& role) {
  text_ += role.text.view() == "PUBLIC" ? "PUBLIC" : quoted(role.text);
}

}  // namespace theseus
