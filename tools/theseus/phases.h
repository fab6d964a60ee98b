// How far --phase goes.
#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace theseus {

/// Keeps the steps up to "expand"; "contract" and "all" go to the end, "" as far as the gate. How
/// many steps are left out.
std::size_t keep_phases(Plan& plan, const std::string& phase);

}  // namespace theseus
