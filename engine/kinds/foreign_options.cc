#include "engine/kinds/foreign_options.h"

#include <algorithm>
#include <array>
#include <string>

namespace theseus {
namespace {

const Text* value_of(const Parameters& options, Text name) {
  for (const auto& [each, value] : options)
    if (each == name) return &value;
  return nullptr;
}

}  // namespace

Sql foreign_options(const Parameters& options) {
  std::vector<Sql> parts;
  for (const auto& [name, value] : options)
    parts.emplace_back(Identifier{name}, " ", Literal{value});
  return parts.empty() ? Sql() : Sql(" OPTIONS (", joined(parts), ")");
}

Sql altered_foreign_options(const Parameters& from, const Parameters& to) {
  std::vector<Sql> parts;
  for (const auto& [name, value] : to) {
    const Text* old = value_of(from, name);
    if (old == nullptr)
      parts.emplace_back("ADD ", Identifier{name}, " ", Literal{value});
    else if (*old != value)
      parts.emplace_back("SET ", Identifier{name}, " ", Literal{value});
  }
  for (const auto& [name, value] : from)
    if (value_of(to, name) == nullptr) parts.emplace_back("DROP ", Identifier{name});
  return parts.empty() ? Sql() : Sql("OPTIONS (", joined(parts), ")");
}

bool is_secret_option(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower == "password_required") return false;  // says only that there has to be one
  constexpr std::array words{"password",   "passwd",      "passfile",  "passphrase",
                             "secret",     "token",       "apikey",    "api_key",
                             "access_key", "private_key", "credential"};
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return lower.find(word) != std::string::npos; });
}

Parameters without_secrets(const Parameters& options) {
  Parameters left;
  for (const auto& option : options)
    if (!is_secret_option(option.first.view())) left.push_back(option);
  return left;
}

}  // namespace theseus
