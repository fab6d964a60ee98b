// A plan as one page that needs nothing else: no network, no script. Pure: nothing is printed here.
#pragma once
#include <string>

#include "engine/core/result.h"
#include "engine/plan/plan.h"

namespace theseus {

/// Hazards, the graph as a picture, each step with the anchor #step-N. An error where the picture
/// cannot be drawn.
Result<std::string> plan_as_html(const Plan& plan, const std::string& target);

}  // namespace theseus
