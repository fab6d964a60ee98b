// What is known of declared texts without asking a server, and what is learnt by asking one.
#pragma once
#include <memory>
#include <optional>
#include <unordered_map>

#include "engine/compare/spelling_book.h"
#include "engine/compare/spelling_key.h"

namespace theseus {

/// What a declared object is once PostgreSQL has read it.
struct Recalled {
  std::optional<AnyObject> object = {};  // nothing: PostgreSQL keeps no such object
  std::vector<ObjectId> refers = {};
};

class Memory {
 public:
  /// `wanted` holds the declared objects and what they may refer to, `from` the live ones in scope.
  /// All must outlive this.
  Memory(const Database& wanted, const Needs& needs, const Database& from, const Server& server,
         SpellingKeys::Path path);

  /// The whole live database; the last that was given counts.
  void look_at(const Database& live);

  /// Nothing when the book does not know the object, or not whether it means what is live.
  std::optional<Recalled> recall(const SpellingBook& book, ObjectId id);

  /// Notes what was read back of an object. `adopted`: it means the same as the live one; nothing:
  /// there is none, or they differ in more than words.
  void learn(const SpellingBook& book, ObjectId id, Learnt learnt, std::optional<bool> adopted);

  /// The lines that were of use in this run, old and new; and only the new.
  const SpellingBook& used() const { return used_; }
  const SpellingBook& fresh() const { return fresh_; }

 private:
  struct LiveKeys;
  std::string live_key(ObjectId id);
  std::optional<bool> means_live(const Learnt& learnt, const AnyObject& live);

  const Database& wanted_;
  const Database& from_;
  Server server_;
  SpellingKeys keys_;
  const Database* live_ = nullptr;
  std::shared_ptr<const LiveKeys> live_keys_;
  SpellingBook used_, fresh_;
};

}  // namespace theseus
