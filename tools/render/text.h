// A plan for people at a terminal. Pure: nothing is printed here.
#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace theseus {

struct TextStyle {
  bool colours = false;
  bool explain = false;  // cause, recipe, time, failure and way back of each step
  bool verbose = false;  // with every SQL statement
};

/// What it loses or drops and how to allow that, then steps by phase and object: what, why, who
/// waits; a summary at the end. At most 100 columns where names and SQL let it.
std::string plan_as_text(const Plan& plan, const std::string& target, const TextStyle& style);

}  // namespace theseus
