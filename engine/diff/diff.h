// Compares two databases. Nothing here knows what a table is.
#pragma once
#include <vector>

#include "engine/diff/change.h"
#include "engine/sql/server.h"

namespace theseus {

/// The changes that turn `from` into `to`, sorted by id. Both must be sealed.
std::vector<Change> diff(const Database& from, const Database& to, const Server& server);

/// Whether alter() can lead from one object to the other.
template <ObjectKind T>
bool is_alterable(const T& from, const T& to, const Server& server) {
  if constexpr (requires { can_alter(from, to, server); }) {
    return can_alter(from, to, server);
  } else {
    for (const std::string_view name : changed_fields(from, to))
      if (on_change<T>(name) == OnChange::replace) return false;
    return true;
  }
}

}  // namespace theseus
