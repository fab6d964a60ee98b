// An interned, immutable string: four bytes, equal when the numbers are equal, ordered by value.
// Interned text lives until the process ends; a schema's words repeat, so it stays small.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace theseus {

class Text {
 public:
  constexpr Text() = default;  // the empty text
  Text(std::string_view text);
  Text(const char* text) : Text(std::string_view(text)) {}
  Text(const std::string& text) : Text(std::string_view(text)) {}

  std::string_view view() const;
  std::string string() const { return std::string(view()); }
  bool empty() const { return number_ == 0; }
  std::uint32_t number() const { return number_; }

  friend bool operator==(Text a, Text b) { return a.number_ == b.number_; }
  friend std::strong_ordering operator<=>(Text a, Text b) {
    return a.number_ == b.number_ ? std::strong_ordering::equal : a.view() <=> b.view();
  }

 private:
  std::uint32_t number_ = 0;
};

}  // namespace theseus

template <>
struct std::hash<theseus::Text> {
  std::size_t operator()(theseus::Text text) const noexcept { return text.number(); }
};
