// Who stands still while a lock is held. The only place that says so.
#pragma once
#include <array>
#include <string_view>

#include "engine/sql/statement.h"

namespace theseus {

enum class Waiting { nobody, writers, readers_and_writers };
template <>
struct Spelling<Waiting> {
  static constexpr std::array<std::string_view, 3> words{"nobody waits", "writers wait",
                                                         "readers and writers wait"};
};

/// Readers run SELECT, which takes ACCESS SHARE; writers INSERT, UPDATE, DELETE: ROW EXCLUSIVE.
/// https://www.postgresql.org/docs/current/explicit-locking.html, table "Conflicting Lock Modes"
Waiting who_waits(LockMode mode);
inline bool stops_others(LockMode mode) {
  return who_waits(mode) != Waiting::nobody;
}

}  // namespace theseus
