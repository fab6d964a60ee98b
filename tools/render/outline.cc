#include "tools/render/outline.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace theseus {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

std::size_t count_if_step(const Plan& plan, const auto& question) {
  return static_cast<std::size_t>(std::count_if(plan.steps.begin(), plan.steps.end(), question));
}

std::size_t hazards_to_allow(const Plan& plan) {
  std::size_t count = 0;
  for (const Step& step : plan.steps)
    count += static_cast<std::size_t>(
        std::count_if(step.hazards.begin(), step.hazards.end(), needs_allowing));
  return count;
}

}  // namespace

std::vector<Section> sections(const Plan& plan) {
  std::vector<Section> found;
  std::map<std::string, std::size_t> places;  // of the groups in the last section
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    if (found.empty() || found.back().phase != step.phase) {
      found.push_back({step.phase, {}});
      places.clear();
    }
    std::vector<Group>& groups = found.back().groups;
    const auto [place, is_new] = places.emplace(step.belongs_to, groups.size());
    if (is_new) groups.push_back({step.belongs_to, {}});
    groups[place->second].steps.push_back(i);
  }
  return found;
}

bool begins_at_gate(const Plan& plan, const Section& section) {
  const auto gate = gate_of(plan);
  return gate && section.phase == Phase::contract && section.groups.front().steps.front() <= *gate;
}

std::vector<Risk> risks(const Plan& plan) {
  std::map<std::pair<bool, Hazard>, StepIndexes> steps;
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    for (const Hazard hazard : plan.steps[i].hazards)
      steps[{!needs_allowing(hazard), hazard}].push_back(i);
  std::vector<Risk> found;
  for (auto& [key, indexes] : steps)
    found.push_back({key.second, std::move(indexes)});
  return found;
}

HazardWords words_of(Hazard hazard) {
  switch (hazard) {
    case Hazard::data_loss:
      return {"Loses data", "rows, columns or values go, or may be rounded or cut",
              "keep it as it is until nobody needs the data, or copy the data first."};
    case Hazard::drops:
      return {"Drops", "what goes holds no data", "declare it, and it stays."};
    case Hazard::rewrite:
      return {
          "Rewrites tables", "the table is written anew under its lock",
          "add a second column, fill it in batches and move over to it; or choose a quiet hour."};
    case Hazard::scan:
      return {"Reads whole tables", "the table is read whole under its lock",
              "a small table needs nothing else; for a large one choose a quiet hour."};
    case Hazard::blocks_reads:
      return {"Stops readers and writers", "everybody who uses the table waits until this is done",
              "choose an hour in which nobody needs the table."};
    case Hazard::blocks_writes:
      return {"Stops writers", "everybody who writes to the table waits until this is done",
              "choose an hour in which nobody writes to the table."};
    case Hazard::no_online_way:
      return {"No online way", "PostgreSQL has no way to do this beside the application",
              "declare a second object, move over to it, and drop the first one later."};
    case Hazard::breaks_old_code:
      return {"Breaks old code", "code that runs now may use what goes or changes",
              "deploy code that does without it first, then run the contract phase."};
    case Hazard::breaks_prepared:
      return {"Fails prepared statements",
              "a prepared statement that returns all columns fails once in each session (0A000)",
              "name the columns in queries; most drivers prepare anew by themselves."};
    case Hazard::breaks_replication:
      return {"Stops replication",
              "the table is published, and subscribers that lack the change stop at the next row",
              "make the same change on the subscribers first; drop there last."};
    case Hazard::fires_triggers:
      return {"Fires triggers", "every row is written, and the table's own triggers run for each",
              "declare the backfill with triggers: skip, where the role may do that."};
    case Hazard::conversion:
      return {"Converts by way of text", "no cast leads from the old type to the new one",
              "say with using: how values are converted, or fill a second column by a `backfill`."};
    case Hazard::irreversible:
      return {"Cannot be undone", "no DDL leads back to what was there",
              "keep a dump of what you may want back."};
    case Hazard::superuser:
      return {"Wants a superuser", "the server may refuse this to other roles",
              "let a superuser do it beforehand; the plan will then be without it."};
  }
  return {};
}

Waiting waiting_in(const Step& step) {
  Waiting worst = Waiting::nobody;
  for (const PlannedLock& lock : step.locks)
    worst = std::max(worst, who_waits(lock.mode));
  return worst;
}

std::string summary_of(const Plan& plan) {
  const auto waits = [](Waiting who) {
    return [who](const Step& step) { return waiting_in(step) == who; };
  };
  std::string text = plural(plan.steps.size(), "step");
  if (const std::size_t count =
          count_if_step(plan, [](const Step& step) { return step.phase == Phase::contract; }))
    text += fmt::format(", {} of them in the contract phase", count);
  const std::size_t all = count_if_step(plan, waits(Waiting::readers_and_writers));
  const std::size_t writers = count_if_step(plan, waits(Waiting::writers));
  if (all > 0) text += fmt::format("; readers and writers wait in {}", all);
  if (writers > 0) text += fmt::format("{} writers wait in {}", all > 0 ? "," : ";", writers);
  if (all + writers == 0) text += "; nobody waits";
  if (const std::size_t count = hazards_to_allow(plan))
    text += fmt::format("; {} to allow", plural(count, "hazard"));
  return text + ".";
}

std::string why(const Step& step) {
  return step.place.line > 0 ? fmt::format("{} ({})", step.reason, to_string(step.place))
                             : step.reason;
}

std::string plural(std::size_t count, const std::string& word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return text;
}

std::string shortened(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  const std::string ellipsis = "…";
  std::size_t end = most - std::min(most, ellipsis.size());
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (end > 0 && continues(end))
    --end;
  return text.substr(0, end) + ellipsis;
}

}  // namespace theseus
