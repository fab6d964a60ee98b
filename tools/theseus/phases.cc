#include "tools/theseus/phases.h"

namespace theseus {

void keep_phases(Plan& plan, const std::string& phase) {
  if (phase != "expand") return;
  // They stand last, so the numbers that other steps wait for stay right.
  std::erase_if(plan.steps, [](const Step& step) { return step.phase == Phase::contract; });
}

}  // namespace theseus
