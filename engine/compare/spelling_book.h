// What was learnt about texts: how PostgreSQL spells them, and which of the catalog's texts mean
// the same. Kept between runs, in a file and in the database, as lines of text under a key.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/kinds/all.h"

namespace theseus {

/// One declared object, created in its surroundings.
struct Learnt {
  std::optional<AnyObject> object = {};  // as read back; nothing: PostgreSQL keeps no such object
  std::vector<ObjectId> refers = {};     // what the object then depends on
  std::string again = {};                // digest of what is read back of the read-back
  std::vector<std::string> same = {};    // digests of live objects that mean the same
  std::vector<std::string> other = {};   // and of those that do not
};

class SpellingBook {
 public:
  /// Nothing where the key is unknown, or what stands there cannot be read.
  std::optional<Learnt> find(const std::string& key) const;
  void add(const std::string& key, const Learnt& learnt);

  using Lines = std::map<std::string, std::string>;
  const Lines& lines() const { return lines_; }
  /// Lines of another book; where both have a key, the other's.
  void add_lines(const Lines& lines);
  bool empty() const { return lines_.empty(); }

 private:
  Lines lines_;
};

/// The book as a file, with a digest in its first line.
std::string to_text(const SpellingBook& book);

/// Nothing when the text is damaged or of another version.
std::optional<SpellingBook> parse_book(const std::string& text);

}  // namespace theseus
