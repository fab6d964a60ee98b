// Connection strings as text: what libpq takes, completed with our defaults, and never shown with a
// password. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
#pragma once
#include <string>

#include "engine/core/diagnostic.h"

namespace theseus {

/// The target with a time-out and an application name, where it has none. A bare word is a
/// database.
std::string with_defaults(const std::string& target);

/// Why libpq could not connect, as one sentence; `said` is its message.
Diagnostic connect_error(const std::string& target, const std::string& said);

}  // namespace theseus
