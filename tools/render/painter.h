// Colours for a terminal, or none.
#pragma once
#include <string>

#include <fmt/color.h>
#include <fmt/format.h>

namespace theseus {

class Painter {
 public:
  explicit Painter(bool colours) : colours_(colours) {}
  std::string operator()(const std::string& text, const fmt::text_style& style) const {
    return colours_ ? fmt::format(style, "{}", text) : text;
  }

 private:
  bool colours_;
};

}  // namespace theseus
