// A table of values that are stored once and named by number; threads may add and read at the same
// time. Number 0 is the default value.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace theseus {

template <class Key, class Hash = std::hash<Key>>
class Interned {
 public:
  Interned() : slots_(1024) {
    at_new(0);
    place({hash_of(Key()), 0});
  }
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
    const std::uint32_t hash = hash_of(key);
    const Slot& slot = slots_[find(key, hash)];
    if (slot.number != nothing) return slot.number;
    if (slots_.size() < 2 * size_) grow();
    const std::uint32_t next = size_++;
    at_new(next) = store(key);
    place({hash, next});
    return next;
  }

  const Key& at(std::uint32_t number) const {
    return blocks_[number / block_size].load(std::memory_order_acquire)[number % block_size];
  }

 private:
  static constexpr std::uint32_t block_size = 8192;
  static constexpr std::uint32_t nothing = ~std::uint32_t{0};

  /// An open table of hashes and numbers: half a million names are looked up while a catalog is
  /// read, and the keys themselves lie in the blocks.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = nothing;
  };

  static std::uint32_t hash_of(const Key& key) {
    return static_cast<std::uint32_t>((Hash{}(key)*0x9E3779B97F4A7C15ULL) >> 32U);
  }

  /// Where `key` is, or the free slot where it belongs.
  std::size_t find(const Key& key, std::uint32_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].number != nothing &&
           !(slots_[at].hash == hash && this->at(slots_[at].number) == key))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void place(Slot slot) {
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].number != nothing)
      at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.number != nothing) place(slot);
  }

  Key& at_new(std::uint32_t number) {
    auto& block = blocks_.at(number / block_size);
    if (block.load() == nullptr)
      block.store(std::make_unique<Key[]>(block_size).release(), std::memory_order_release);
    return block.load()[number % block_size];
  }

  std::mutex mutex_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::array<std::atomic<Key*>, 16384> blocks_ = {};
  std::uint32_t size_ = 1;
};

}  // namespace theseus
