// YAML text as a stream of entries. yaml-cpp is known here and in tree.h only, and its exceptions
// end here.
#pragma once
#include <string_view>

#include "schemas/node.h"

namespace theseus::yaml {

/// Receives a file piece by piece, so that never more than one object of it is held in memory.
class Receiver {
 public:
  virtual ~Receiver() = default;
  /// One entry of a map that stands under a top-level key: tables: {orders: …}.
  virtual void entry(const Node& section, const Node& key, const Node& value) = 0;
  /// A top-level key, after its entries: `value` is whole unless it is a map.
  virtual void section(const Node& key, const Node& value) = 0;
  /// There is no key at all: by default a mistake.
  virtual void nothing(Problems& problems) {
    problems.add({1, 1}, "nothing is declared", "declare tables, views, …, or delete the file");
  }
};

/// False when the text is not YAML; the one reason is in `problems`.
bool read_events(std::string_view text, Receiver& receiver, Problems& problems);

/// The same, slower: every line goes through yaml-cpp.
bool read_whole(std::string_view text, Receiver& receiver, Problems& problems);

}  // namespace theseus::yaml
