// How far --phase goes.
#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace theseus {

/// Keeps the steps up to "expand"; "contract" and "all" go to the end.
void keep_phases(Plan& plan, const std::string& phase);

}  // namespace theseus
