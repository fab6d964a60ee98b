// A plan as a script for psql. Pure: nothing is printed here.
#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace theseus {

/// The statements that apply would run, in the same transactions, with comments.
std::string plan_as_sql(const Plan& plan, const std::string& target);

}  // namespace theseus
