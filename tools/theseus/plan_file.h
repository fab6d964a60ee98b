// Plans that `theseus plan --out plan.json` saved.
#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace theseus {

Result<Plan> read_plan(const std::string& path);

}  // namespace theseus
