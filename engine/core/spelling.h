// The words of an enumeration, as YAML and JSON spell them. Specialise it beside the enumeration:
//   template <> struct Spelling<Volatility> {
//     static constexpr std::array<std::string_view, 3> words{"volatile", "stable", "immutable"};
//   };
#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <type_traits>

namespace theseus {

template <class E>
struct Spelling;

template <class E>
concept SpelledEnum = std::is_enum_v<E> && requires {
  Spelling<E>::words.size();
};

template <SpelledEnum E>
constexpr std::string_view spelled(E value) {
  return Spelling<E>::words[static_cast<std::size_t>(value)];
}

template <SpelledEnum E>
constexpr std::optional<E> parse_spelling(std::string_view word) {
  for (std::size_t i = 0; i < Spelling<E>::words.size(); ++i)
    if (Spelling<E>::words[i] == word) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace theseus
