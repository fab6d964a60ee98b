#include "tools/render/text.h"

#include <algorithm>
#include <sstream>

#include <fmt/color.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace theseus {
namespace {

constexpr std::size_t lines_shown = 12;

class Painter {
 public:
  explicit Painter(bool colours) : colours_(colours) {}
  std::string operator()(const std::string& text, const fmt::text_style& style) const {
    return colours_ ? fmt::format(style, "{}", text) : text;
  }

 private:
  bool colours_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

std::string indented(const std::string& sql, const TextStyle& style) {
  const std::vector<std::string> lines = lines_of(sql);
  const std::size_t shown = style.verbose ? lines.size() : std::min(lines.size(), lines_shown);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i)
    text += "       " + lines[i] + "\n";
  if (shown < lines.size())
    text += fmt::format("       … {} more lines (--verbose shows them)\n", lines.size() - shown);
  return text;
}

std::string plural(std::size_t count, const std::string& word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

bool needs_allowing(Hazard hazard) {
  return hazard == Hazard::data_loss || hazard == Hazard::drops;
}

std::string meaning(Hazard hazard) {
  switch (hazard) {
    case Hazard::data_loss:
      return "data_loss: rows or values may be lost";
    case Hazard::drops:
      return "drops: the object is gone";
    case Hazard::rewrite:
      return "rewrite: the table is written anew under its lock";
    case Hazard::scan:
      return "scan: the table is read whole under its lock";
  }
  return {};
}

std::string hazard_line(const Step& step, Hazard hazard, const Painter& paint) {
  std::string text = "       hazard " + meaning(hazard);
  if (needs_allowing(hazard))
    text += fmt::format("; allow with --allow \"{}:{}\"", spelled(hazard), step.object);
  return paint(text, fmt::fg(needs_allowing(hazard) ? fmt::terminal_color::red
                                                    : fmt::terminal_color::yellow)) +
         "\n";
}

std::string lock_line(const Step& step) {
  std::string text;
  for (const PlannedLock& lock : step.locks)
    text += fmt::format("       locks {} {}: {}\n", lock.relation, spelled(lock.mode),
                        who_waits(lock.mode));
  return text;
}

std::string step_text(const Step& step, std::size_t number, const TextStyle& style) {
  const Painter paint(style.colours);
  std::string text = fmt::format("  {:>3}. {}\n", number, paint(step.summary, fmt::emphasis::bold));
  std::string why = "       " + step.reason;
  if (step.place.line > 0) why += " (" + to_string(step.place) + ")";
  text += paint(why, fmt::fg(fmt::terminal_color::bright_black)) + "\n";
  text += paint(indented(step.sql, style), fmt::fg(fmt::terminal_color::cyan));
  text += lock_line(step);
  for (const Hazard hazard : step.hazards)
    text += hazard_line(step, hazard, paint);
  return text;
}

std::string summary(const Plan& plan) {
  std::size_t hazards = 0;
  std::size_t contracting = 0;
  for (const Step& step : plan.steps) {
    hazards += static_cast<std::size_t>(
        std::count_if(step.hazards.begin(), step.hazards.end(), needs_allowing));
    contracting += step.phase == Phase::contract ? 1 : 0;
  }
  std::string text = plural(plan.steps.size(), "step");
  if (contracting > 0) text += fmt::format(", {} of them in the contract phase", contracting);
  if (hazards > 0) text += fmt::format("; {} to allow", plural(hazards, "hazard"));
  return text + ".\n";
}

std::string sign_of(const Change& change) {
  if (std::holds_alternative<Added>(change)) return "+ ";
  if (std::holds_alternative<Removed>(change)) return "- ";
  return "~ ";
}

std::string word_of(const Change& change) {
  if (std::holds_alternative<Added>(change)) return "added";
  if (std::holds_alternative<Removed>(change)) return "removed";
  return std::holds_alternative<Replaced>(change) ? "replaced" : "modified";
}

fmt::text_style colour_of(const Change& change) {
  if (std::holds_alternative<Added>(change)) return fmt::fg(fmt::terminal_color::green);
  if (std::holds_alternative<Removed>(change)) return fmt::fg(fmt::terminal_color::red);
  return fmt::fg(fmt::terminal_color::yellow);
}

}  // namespace

std::string who_waits(LockMode mode) {
  if (mode == LockMode::access_exclusive) return "readers and writers wait";
  const bool stops_writes = mode == LockMode::share || mode == LockMode::share_row_exclusive ||
                            mode == LockMode::exclusive;
  return stops_writes ? "writers wait" : "nobody waits";
}

std::string plan_as_text(const Plan& plan, const std::string& target, const TextStyle& style) {
  if (plan.steps.empty()) return "Nothing to do: " + target + " is as declared.\n";
  const Painter paint(style.colours);
  std::string text = "Plan for " + target + "\n";
  const Phase* phase = nullptr;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    if (phase == nullptr || *phase != step.phase)
      text += "\n" + paint(std::string(spelled(step.phase)), fmt::emphasis::underline) + "\n";
    phase = &step.phase;
    text += step_text(step, i + 1, style);
  }
  return text + "\n" + summary(plan);
}

std::string plan_as_sql(const Plan& plan, const std::string& target) {
  if (plan.steps.empty()) return "-- nothing to do: " + target + " is as declared\n";
  std::string text =
      "-- plan for " + target + "\nSET search_path = '';\n" + "SET check_function_bodies = off;\n";
  for (const Segment& segment : segments(plan.steps)) {
    text += segment.in_transaction ? "\nBEGIN;\n" : "\n";
    for (std::size_t i = segment.first; i < segment.end; ++i) {
      const Step& step = plan.steps[i];
      text += fmt::format("-- {}. {}", i + 1, step.summary);
      for (const Hazard hazard : step.hazards)
        text += fmt::format(" [{}]", spelled(hazard));
      text += "\n" + step.sql + ";\n";
    }
    text += segment.in_transaction ? "COMMIT;\n" : "";
  }
  return text;
}

std::string changes_as_text(const std::vector<Change>& changes, const TextStyle& style) {
  const Painter paint(style.colours);
  std::string text;
  for (const Change& change : changes)
    text += paint(sign_of(change) + to_string(change), colour_of(change)) + "\n";
  return text;
}

Json changes_as_json(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes) {
    Json entry = {{"change", word_of(change)}, {"object", to_string(id_of(change))}};
    if (const auto* modified = std::get_if<Modified>(&change)) entry["fields"] = modified->fields;
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace theseus
