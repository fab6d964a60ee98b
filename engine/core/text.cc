#include "engine/core/text.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include "engine/core/interned.h"

namespace theseus {
namespace {

/// Bytes that are never moved or freed before the process ends.
class Arena {
 public:
  std::string_view keep(std::string_view text) {
    if (text.size() > left_) grow(text.size());
    std::memcpy(next_, text.data(), text.size());
    const std::string_view kept(next_, text.size());
    next_ += text.size();
    left_ -= text.size();
    return kept;
  }

 private:
  void grow(std::size_t least) {
    left_ = std::max<std::size_t>(least, 1U << 18U);
    blocks_.push_back(std::make_unique<char[]>(left_));
    next_ = blocks_.back().get();
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

struct Texts {
  Interned<std::string_view> table;
  Arena arena;  // used under the table's lock
};

Texts& texts() {
  static Texts the_texts;
  return the_texts;
}

}  // namespace

Text::Text(std::string_view text) {
  if (text.empty()) return;
  Texts& all = texts();
  number_ = all.table.number(text, [&](std::string_view key) { return all.arena.keep(key); });
}

std::string_view Text::view() const {
  return number_ == 0 ? std::string_view() : texts().table.at(number_);
}

}  // namespace theseus
