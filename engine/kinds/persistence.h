// Whether changes are written to the write-ahead log: the LOGGED and UNLOGGED of tables, sequences.
#pragma once
#include "engine/core/spelling.h"

namespace theseus {

enum class Persistence { logged, unlogged };
template <>
struct Spelling<Persistence> {
  static constexpr std::array<std::string_view, 2> words{"logged", "unlogged"};
};

}  // namespace theseus
