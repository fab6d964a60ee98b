#include "tools/theseus/phases.h"

namespace theseus {

void keep_phases(Plan& plan, const std::string& phase) {
  if (phase != "expand") return;
  std::erase_if(plan.steps, [](const Step& step) { return step.phase == Phase::contract; });
}

}  // namespace theseus
