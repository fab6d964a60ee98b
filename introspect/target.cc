#include "introspect/target.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "introspect/connection.h"

namespace theseus {
namespace {

constexpr std::string_view mask = "***";

bool is_url(std::string_view target) {
  return target.starts_with("postgres://") || target.starts_with("postgresql://");
}

/// Also that of another product, whose password is to stay hidden as well.
bool has_scheme(std::string_view target) {
  const std::size_t scheme = target.find("://");
  return scheme != std::string_view::npos && scheme < target.find('=');
}

bool is_space(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

bool is_secret(std::string_view key) {
  return key == "password" || key == "sslpassword";
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at]))
    ++at;
  return at;
}

/// The end of a value of a key=value string: quoted, or up to a blank.
std::size_t value_end(std::string_view text, std::size_t at) {
  const bool in_quotes = at < text.size() && text[at] == '\'';
  if (in_quotes) ++at;
  while (at < text.size() && (in_quotes ? text[at] != '\'' : !is_space(text[at])))
    at += text[at] == '\\' ? 2 : 1;
  return std::min(at + (in_quotes ? 1 : 0), text.size());
}

struct Pair {
  std::string_view key, value;  // value as it is written, with its quotes
  bool has_value = false;
  std::size_t begin = 0, end = 0;
};

Pair next_pair(std::string_view text, std::size_t at) {
  Pair pair;
  pair.begin = at = skip_spaces(text, at);
  while (at < text.size() && text[at] != '=' && !is_space(text[at]))
    ++at;
  pair.key = text.substr(pair.begin, at - pair.begin);
  pair.end = at;
  const std::size_t equals = skip_spaces(text, at);
  if (equals >= text.size() || text[equals] != '=') return pair;
  const std::size_t value = skip_spaces(text, equals + 1);
  pair.has_value = true;
  pair.end = value_end(text, value);
  pair.value = text.substr(value, pair.end - value);
  return pair;
}

std::string pairs_without_password(std::string_view text) {
  std::string out;
  for (std::size_t at = skip_spaces(text, 0); at < text.size(); at = skip_spaces(text, at)) {
    const Pair pair = next_pair(text, at);
    if (!out.empty()) out += ' ';
    if (!pair.has_value) {
      out += mask;  // most likely the rest of a password with a blank in it
    } else if (is_secret(pair.key)) {
      out.append(pair.key).append("=").append(mask);
    } else {
      out += text.substr(pair.begin, pair.end - pair.begin);
    }
    at = pair.end;
  }
  return out;
}

std::string parameters_without_password(std::string_view parameters) {
  std::string out;
  while (!parameters.empty()) {
    const std::size_t end = std::min(parameters.find('&'), parameters.size());
    const std::string_view each = parameters.substr(0, end);
    const std::string_view key = each.substr(0, each.find('='));
    if (is_secret(key))
      out.append(key).append("=").append(mask);
    else
      out += each;
    if (end < parameters.size()) out += '&';
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
  }
  return out;
}

struct Url {
  std::string_view scheme, user, password, rest, parameters;
  bool has_password = false;
};

/// The password reaches to the last '@', so that one with a raw '@' or '/' in it is hidden whole.
Url split_url(std::string_view target) {
  Url url;
  const std::size_t question = std::min(target.find('?'), target.size());
  url.parameters = target.substr(question);
  target = target.substr(0, question);
  const std::size_t authority = target.find("://") + 3;
  url.scheme = target.substr(0, authority);
  target.remove_prefix(authority);
  const std::size_t at = target.rfind('@');
  url.rest = at == std::string_view::npos ? target : target.substr(at);
  if (at == std::string_view::npos) return url;
  const std::size_t colon = std::min(target.find(':'), at);
  url.user = target.substr(0, colon);
  url.has_password = colon < at;
  if (url.has_password) url.password = target.substr(colon + 1, at - colon - 1);
  return url;
}

std::string url_without_password(std::string_view target) {
  const Url url = split_url(target);
  std::string out(url.scheme);
  out += url.user;
  if (url.has_password) out.append(":").append(mask);
  out += url.rest;
  return out.append(url.parameters.substr(0, 1))
      .append(parameters_without_password(
          url.parameters.substr(std::min<std::size_t>(1, url.parameters.size()))));
}

std::string quoted_value(std::string_view value) {
  std::string out = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out += "'";
}

std::string url_with_defaults(const std::string& target) {
  const std::size_t question = target.find('?');
  std::string out = target;
  char separator = question == std::string::npos ? '?' : '&';
  for (const std::string_view parameter :
       {"connect_timeout=10", "fallback_application_name=theseus"}) {
    const std::string_view key = parameter.substr(0, parameter.find('=') + 1);
    if (question != std::string::npos && target.find(key, question) != std::string::npos) continue;
    out.append(1, separator).append(parameter);
    separator = '&';
  }
  return out;
}

/// A connection string that could not be parsed is quoted in the message, whole or in part.
std::string without_quotations(std::string_view said) {
  std::string out;
  while (!said.empty()) {
    const std::size_t open = std::min(said.find('"'), said.size());
    out += said.substr(0, open);
    if (open == said.size()) break;
    const std::size_t close = std::min(said.find('"', open + 1), said.size());
    const std::string_view inner = said.substr(open + 1, close - open - 1);
    out.append("\"").append(inner.size() > 1 ? "…" : inner).append("\"");
    said.remove_prefix(std::min(close + 1, said.size()));
  }
  return out;
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

bool is_parse_error(std::string_view said) {
  constexpr std::array<std::string_view, 6> other = {
      "connection to server", "could not translate", "FATAL",
      "timeout expired",      "fe_sendauth",         "SSL"};
  return std::none_of(other.begin(), other.end(),
                      [&](std::string_view each) { return said.starts_with(each); });
}

bool has_ambiguous_password(const std::string& target) {
  return is_url(target) && split_url(target).password.find_first_of("@/") != std::string_view::npos;
}

/// `connection to server at "h", port 1 failed: why` as its two halves; the first without our
/// words.
std::pair<std::string_view, std::string_view> where_and_why(std::string_view said) {
  constexpr std::string_view before = "connection to server ";
  constexpr std::string_view between = " failed: ";
  const std::size_t middle = said.find(between);
  if (!said.starts_with(before) || middle == std::string_view::npos) return {"", said};
  return {said.substr(before.size(), middle - before.size()), said.substr(middle + between.size())};
}

Diagnostic refused(std::string_view why) {
  std::string hint;
  if (why.find("password") != std::string_view::npos)
    hint = "give the password in the URL, in PGPASSWORD or in ~/.pgpass";
  else if (why.find("database") != std::string_view::npos &&
           why.find("does not exist") != std::string_view::npos)
    hint = "create it first: CREATE DATABASE";
  return error("cannot connect: " + std::string(why), {}, hint);
}

}  // namespace

std::string without_password(const std::string& target) {
  if (has_scheme(target)) return url_without_password(target);
  if (target.find('=') == std::string::npos) return target;
  return pairs_without_password(target);
}

std::string with_defaults(const std::string& target) {
  if (is_url(target)) return url_with_defaults(target);
  const std::string defaults = "connect_timeout=10 fallback_application_name=theseus ";
  const bool is_name =
      !target.empty() && !has_scheme(target) && target.find('=') == std::string::npos;
  return defaults + (is_name ? "dbname=" + quoted_value(target) : target);  // the last one counts
}

Diagnostic connect_error(const std::string& target, const std::string& said) {
  if (has_ambiguous_password(target))
    return error("the connection URL cannot be understood", {},
                 "in a password write @ as %40, / as %2F, : as %3A");
  // What cannot be taken apart may hold a secret anywhere.
  if (is_parse_error(said))
    return error("the connection string is not valid: " + without_quotations(first_line(said)), {},
                 "for example postgresql://user@host/database");
  const auto [where, why] = where_and_why(first_line(said));
  constexpr std::string_view fatal = "FATAL:  ";
  if (why.starts_with(fatal)) return refused(why.substr(fatal.size()));
  if (why.starts_with("fe_sendauth: no password"))
    return refused("the server asks for a password and there is none");
  if (where.empty()) return error("cannot connect: " + std::string(why));
  return error("cannot reach the server " + std::string(where) + ": " + std::string(why), {},
               "check host and port, and that the server is running");
}

}  // namespace theseus
