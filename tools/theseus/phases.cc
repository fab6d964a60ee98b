#include "tools/theseus/phases.h"

namespace theseus {

std::size_t keep_phases(Plan& plan, const std::string& phase) {
  if (phase == "all" || phase == "contract") return 0;
  const std::size_t count = plan.steps.size();
  // What is left out stands last, so the numbers that other steps wait for stay right.
  if (phase == "expand")
    std::erase_if(plan.steps, [](const Step& step) { return step.phase == Phase::contract; });
  else if (const auto gate = gate_of(plan))
    plan.steps.resize(*gate);
  return count - plan.steps.size();
}

}  // namespace theseus
