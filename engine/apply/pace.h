// How many rows to take at once, so that each batch takes as long as is meant.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>

namespace theseus {

class Pace {
 public:
  using Milliseconds = std::chrono::duration<double, std::milli>;

  /// `most` rows; 0: `otherwise`.
  Pace(std::int64_t most, std::int64_t otherwise) : most_(most > 0 ? most : otherwise) {}

  std::int64_t size() const { return size_; }

  void took(Milliseconds time) {
    constexpr Milliseconds aim{50};
    const double factor = std::clamp(aim / std::max(time, Milliseconds(0.1)), 0.5, 2.0);
    set(static_cast<std::int64_t>(static_cast<double>(size_) * factor));
  }

  /// Somebody else had a row.
  void gave_way() { set(size_ / 2); }

 private:
  void set(std::int64_t size) { size_ = std::min(std::max<std::int64_t>(size, least), most_); }

  static constexpr std::int64_t least = 100, first = 1'000;
  std::int64_t most_;
  std::int64_t size_ = std::min(first, most_);
};

}  // namespace theseus
