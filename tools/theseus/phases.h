// How far --phase goes.
#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace theseus {

/// Keeps the steps up to "expand"; "contract" and "all" go to the end, "" as far as no deploy has
/// to come before. How many steps of those that wait for a deploy are left out.
std::size_t keep_phases(Plan& plan, const std::string& phase);

}  // namespace theseus
