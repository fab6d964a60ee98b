// A table of values that are stored once and named by number; threads may add and read at the same
// time. Number 0 is the default value.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

namespace theseus {

template <class Key, class Hash = std::hash<Key>>
class Interned {
 public:
  Interned() { numbers_.emplace(at_new(0), 0); }
  Interned(const Interned&) = delete;
  Interned& operator=(const Interned&) = delete;
  ~Interned() {
    for (auto& block : blocks_)
      delete[] block.load();
  }

  /// The number of `key`; `store` copies a key that is new into memory that lasts.
  template <class Store>
  std::uint32_t number(const Key& key, const Store& store) {
    const std::scoped_lock lock(mutex_);
    const auto known = numbers_.find(key);
    if (known != numbers_.end()) return known->second;
    const std::uint32_t next = size_++;
    Key& kept = at_new(next);
    kept = store(key);
    numbers_.emplace(kept, next);
    return next;
  }

  const Key& at(std::uint32_t number) const {
    return blocks_[number / block_size].load(std::memory_order_acquire)[number % block_size];
  }

 private:
  static constexpr std::uint32_t block_size = 8192;

  Key& at_new(std::uint32_t number) {
    auto& block = blocks_.at(number / block_size);
    if (block.load() == nullptr)
      block.store(std::make_unique<Key[]>(block_size).release(), std::memory_order_release);
    return block.load()[number % block_size];
  }

  std::mutex mutex_;
  std::unordered_map<Key, std::uint32_t, Hash> numbers_;
  std::array<std::atomic<Key*>, 16384> blocks_ = {};
  std::uint32_t size_ = 1;
};

}  // namespace theseus
