#include "introspect/row.h"

#include <algorithm>
#include <charconv>

namespace theseus {
namespace {

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_of_number(char c) {
  return (c >= '0' && c <= '9') || c == '-';
}

/// Takes one element off the front of `rest`, which stands behind '{' or ','.
std::string take_item(std::string_view& rest) {
  std::string item;
  bool in_quotes = false;
  while (!rest.empty() && (in_quotes || (rest[0] != ',' && rest[0] != '}'))) {
    if (rest[0] == '"') {
      in_quotes = !in_quotes;
    } else {
      if (rest[0] == '\\') rest.remove_prefix(1);
      if (!rest.empty()) item += rest[0];
    }
    rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
  }
  return item;
}

int digit_of(char hex) {
  return hex <= '9' ? hex - '0' : hex - 'a' + 10;
}

}  // namespace

char Row::letter(std::size_t column) const {
  const std::string_view value = text(column);
  return value.empty() ? '\0' : value[0];
}

std::int64_t Row::number(std::size_t column) const {
  return number_in(text(column));
}

std::vector<std::int64_t> numbers_in(std::string_view text) {
  std::vector<std::int64_t> numbers;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_of_number(text[end]))
      ++end;
    if (end > at) numbers.push_back(number_in(text.substr(at, end - at)));
    at = end + 1;
  }
  return numbers;
}

std::vector<std::string> items_in(std::string_view array) {
  std::vector<std::string> items;
  while (array.size() > 1 && array[0] != '}') {
    array.remove_prefix(1);
    if (items.empty() && array[0] == '}') break;
    const bool is_quoted = array[0] == '"';
    items.push_back(take_item(array));
    if (!is_quoted && items.back() == "NULL") items.back().clear();
  }
  return items;
}

Parameters parameters_in(std::string_view array, std::string_view prefix) {
  Parameters parameters;
  for (const std::string& item : items_in(array)) {
    const std::size_t equals = std::min(item.find('='), item.size());
    const std::string_view value = std::string_view(item).substr(std::min(equals + 1, item.size()));
    parameters.emplace_back(std::string(prefix) + item.substr(0, equals), value);
  }
  return parameters;
}

std::string bytes_in(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 2; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(digit_of(hex[i]) * 16 + digit_of(hex[i + 1]));
  return bytes;
}

}  // namespace theseus
