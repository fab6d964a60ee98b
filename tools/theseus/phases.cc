#include "tools/theseus/phases.h"

#include <algorithm>

namespace theseus {

std::size_t keep_phases(Plan& plan, const std::string& phase) {
  if (phase == "all" || phase == "contract") return 0;
  const auto waits = [](const Step& step) { return step.after_deploy; };
  const auto held = std::count_if(plan.steps.begin(), plan.steps.end(), waits);
  // What is left out stands last, so the numbers that other steps wait for stay right.
  if (phase == "expand")
    std::erase_if(plan.steps, [](const Step& step) { return step.phase == Phase::contract; });
  else
    plan.steps.erase(std::find_if(plan.steps.begin(), plan.steps.end(), waits), plan.steps.end());
  return static_cast<std::size_t>(held);
}

}  // namespace theseus
