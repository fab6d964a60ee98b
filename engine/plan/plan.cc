#include "engine/plan/plan.h"

#include <algorithm>
#include <set>

#include "engine/sql/waiting.h"

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

/// The relations whose writers wait for a transaction.
class Stopped {
 public:
  void add(const Step& step) {
    for (const PlannedLock& lock : step.locks)
      if (stops_others(lock.mode)) relations_.insert(lock.relation);
    takes_long_ = takes_long_ || takes_long(step);
  }

  /// One transaction holds few locks, and no others while it reads or writes a whole table.
  bool are_no_more_with(const Step& step) const {
    if (relations_.empty()) return true;
    if (takes_long_ || takes_long(step)) return false;
    return std::all_of(step.locks.begin(), step.locks.end(), [&](const PlannedLock& lock) {
      return !stops_others(lock.mode) || relations_.contains(lock.relation);
    });
  }

 private:
  std::set<std::string> relations_ = {};
  bool takes_long_ = false;
};

bool may_share(const Step& before, const Step& step) {
  if (before.transaction == Transaction::outside || before.transaction == Transaction::alone)
    return false;
  if (step.transaction == Transaction::outside || step.transaction == Transaction::alone)
    return false;
  // Labels of an enum that are added one after the other can be committed together.
  return before.transaction == Transaction::inside || step.transaction == before.transaction;
}

bool is_gate_between(const Step& before, const Step& step) {
  return before.phase != Phase::contract && step.phase == Phase::contract;
}

}  // namespace

bool takes_long(const Step& step) {
  return std::any_of(step.hazards.begin(), step.hazards.end(), [](Hazard hazard) {
    return hazard == Hazard::rewrite || hazard == Hazard::scan;
  });
}

std::vector<Segment> segments(const std::vector<Step>& steps, std::size_t most) {
  std::vector<Segment> found;
  Stopped stopped;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step* before = i == 0 ? nullptr : &steps[i - 1];
    const bool goes_on = before != nullptr && may_share(*before, steps[i]) &&
                         (before->joins_next || !is_gate_between(*before, steps[i])) &&
                         (before->joins_next ||
                          (i - found.back().first < most && stopped.are_no_more_with(steps[i])));
    if (!goes_on) {
      found.push_back({i, i, steps[i].transaction != Transaction::outside});
      stopped = {};
    }
    stopped.add(steps[i]);
    found.back().end = i + 1;
  }
  return found;
}

std::optional<std::size_t> gate_of(const Plan& plan) {
  const auto is_contract = [](const Step& step) { return step.phase == Phase::contract; };
  const auto waits = [](const Step& step) { return step.after_deploy; };
  auto gate = std::find_if(plan.steps.begin(), plan.steps.end(), is_contract);
  if (gate == plan.steps.begin()) gate = std::find_if(plan.steps.begin(), plan.steps.end(), waits);
  if (gate == plan.steps.end()) return std::nullopt;
  return static_cast<std::size_t>(gate - plan.steps.begin());
}

bool needs_allowing(Hazard hazard) {
  return hazard == Hazard::data_loss || hazard == Hazard::drops || hazard == Hazard::blocks_reads ||
         hazard == Hazard::blocks_writes;
}

bool grows_with_size(Hazard hazard) {
  return hazard == Hazard::rewrite || hazard == Hazard::scan || hazard == Hazard::blocks_reads ||
         hazard == Hazard::blocks_writes || hazard == Hazard::data_loss ||
         hazard == Hazard::fires_triggers;
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
