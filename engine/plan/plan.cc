#include "engine/plan/plan.h"

#include <algorithm>

namespace theseus {
namespace {

/// "all", "drops", "drops:index shop.a" or "drops:shop.a".
bool covers(const std::string& allowed, Hazard hazard, const std::string& object) {
  if (allowed == "all") return true;
  const std::size_t colon = allowed.find(':');
  if (allowed.substr(0, colon) != spelled(hazard)) return false;
  if (colon == std::string::npos) return true;
  const std::string name = allowed.substr(colon + 1);
  const std::size_t path = object.find_last_of(' ');
  return name == object || (path != std::string::npos && name == object.substr(path + 1));
}

}  // namespace

std::vector<Segment> segments(const std::vector<Step>& steps, std::size_t most) {
  std::vector<Segment> found;
  bool open = false;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Transaction rule = steps[i].transaction;
    if (rule == Transaction::outside) {
      found.push_back({i, i + 1, false});
      open = false;
      continue;
    }
    if (!open || i - found.back().first >= most) found.push_back({i, i, true});
    found.back().end = i + 1;
    // Labels of an enum that are added one after the other can be committed together.
    const bool next_also = i + 1 < steps.size() && steps[i + 1].transaction == rule;
    open = rule == Transaction::inside || next_also;
  }
  return found;
}

bool needs_allowing(Hazard hazard) {
  return hazard == Hazard::data_loss || hazard == Hazard::drops;
}

std::string allow_flag(const Step& step, Hazard hazard) {
  std::string flag = "--allow '" + std::string(spelled(hazard)) + ":";
  for (const char c : step.object)
    flag += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return flag + "'";
}

std::vector<Refusal> refusals(const Plan& plan, const std::vector<std::string>& allowed) {
  std::vector<Refusal> found;
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    for (const Hazard hazard : plan.steps[i].hazards) {
      const bool is_allowed = std::any_of(
          allowed.begin(), allowed.end(),
          [&](const std::string& each) { return covers(each, hazard, plan.steps[i].object); });
      if (needs_allowing(hazard) && !is_allowed) found.push_back({i, hazard});
    }
  return found;
}

}  // namespace theseus
