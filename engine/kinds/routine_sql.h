// The parts of CREATE FUNCTION and CREATE PROCEDURE that are the same.
#pragma once
#include "engine/kinds/routine.h"

namespace theseus {

/// "shop.touch(a integer)"
Sql routine_header(const Routine& routine);

/// Security, settings and body.
Sql routine_tail(const Routine& routine);

std::optional<std::string> unsupported_routine(const Routine& routine, const Server& server);

}  // namespace theseus
