// Connection poolers. One that gives each transaction another session of the server makes
// everything wrong that belongs to a session: settings, the advisory lock, prepared work.
// https://www.pgbouncer.org/features.html, "SQL feature map for pooling modes"
#pragma once
#include <string>

#include "engine/core/result.h"
#include "introspect/connection.h"

namespace theseus {

/// An error where statements of `connection`, which was opened with `target`, run in sessions that
/// it shares with others.
Result<Nothing> refuse_shared_sessions(Connection& connection, const std::string& target);

}  // namespace theseus
