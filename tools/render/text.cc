#include "tools/render/text.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "engine/plan/explain.h"
#include "tools/render/outline.h"
#include "tools/render/painter.h"

namespace theseus {
namespace {

constexpr std::size_t widest = 100;

const auto loud = fmt::fg(fmt::terminal_color::red);
const auto careful = fmt::fg(fmt::terminal_color::yellow);
const auto quiet = fmt::fg(fmt::terminal_color::bright_black);
const auto code = fmt::fg(fmt::terminal_color::cyan);

/// Columns on the screen, for text without wide characters.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

/// Words as they come, on lines that begin with the same blanks.
std::string wrapped(const std::string& text, std::size_t blanks) {
  const std::string indent(blanks, ' ');
  std::istringstream words(text);
  std::string all;
  std::string line;
  for (std::string word; words >> word;) {
    if (!line.empty() && blanks + width_of(line) + 1 + width_of(word) > widest) {
      all += indent + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return all + indent + line + "\n";
}

std::string numbered(std::size_t index, const std::string& text) {
  return fmt::format("  {:>3}  {}", index + 1, one_line(text));
}

std::string numbers_of(const StepIndexes& steps) {
  constexpr std::size_t most = 30;
  std::string text = steps.size() == 1 ? "step " : "steps ";
  for (std::size_t i = 0; i < std::min(steps.size(), most); ++i)
    text += fmt::format("{}{}", i == 0 ? "" : ", ", steps[i] + 1);
  return steps.size() <= most ? text : fmt::format("{} and {} more", text, steps.size() - most);
}

/// The flag stands where it can be copied whole: at the end of the line, or on the next.
std::string line_to_allow(const Step& step, std::size_t index, Hazard hazard) {
  const std::string what = numbered(index, step.summary);
  const std::string flag = one_line(allow_flag(step, hazard));
  if (width_of(what) + 2 + width_of(flag) <= widest) return what + "  " + flag + "\n";
  return what + "\n       " + flag + "\n";
}

/// What to do instead is said where somebody has to decide, and elsewhere to who asks.
std::string risk_text(const Plan& plan, const Risk& risk, const TextStyle& style) {
  const Painter paint(style.colours);
  const HazardWords words = words_of(risk.hazard);
  const std::string title = fmt::format("{} ({}): ", words.title, spelled(risk.hazard));
  const std::string instead = wrapped("Instead: " + words.instead, 2);
  if (!needs_allowing(risk.hazard))
    return paint(wrapped(title + words.meaning + "; in " + numbers_of(risk.steps), 0), careful) +
           (style.explain ? instead : "");
  std::string text = paint(wrapped(title + words.meaning, 0), loud);
  for (const std::size_t index : risk.steps)
    text += line_to_allow(plan.steps[index], index, risk.hazard);
  return text + instead + "\n";
}

std::string indented(const std::string& sql) {
  std::istringstream lines(sql);
  std::string text;
  for (std::string line; std::getline(lines, line);)
    text += "       " + one_line(line) + "\n";
  return text;
}

std::string locks_text(const Step& step) {
  std::string text;
  for (const PlannedLock& lock : step.locks)
    text += wrapped(fmt::format("{}: locks {} {}", spelled(who_waits(lock.mode)),
                                one_line(lock.relation), spelled(lock.mode)),
                    7);
  return text;
}

std::string hazards_text(const Step& step, const Painter& paint) {
  std::string text;
  const std::string size = size_text(step);
  for (const Hazard hazard : step.hazards) {
    const bool says_size = grows_with_size(hazard) && !size.empty();
    text += paint(wrapped(fmt::format("{}: {}{}", spelled(hazard), words_of(hazard).meaning,
                                      says_size ? ": " + size : ""),
                          7),
                  needs_allowing(hazard) ? loud : careful);
  }
  return text;
}

std::string explanation_text(const Step& step, const Explanation& explanation) {
  std::string text;
  if (!step.recipe.empty()) {
    const std::string beaten = step.plain.empty() ? "" : "; the plain way: " + step.plain;
    text += wrapped("how: " + step.recipe + beaten, 7);
  }
  const std::string size = size_text(step);
  return text +
         wrapped("takes: " + duration_text(explanation.seconds) + (size.empty() ? "" : "; ") + size,
                 7) +
         wrapped("if it fails: " + explanation.failure, 7) +
         wrapped("way back: " + explanation.way_back, 7);
}

std::string step_text(const Plan& plan, std::size_t index, const TextStyle& style,
                      const std::vector<Explanation>& explanations) {
  const Step& step = plan.steps[index];
  const Painter paint(style.colours);
  std::string text = paint(numbered(index, step.summary), fmt::emphasis::bold) + "\n";
  text += paint(wrapped(one_line(why(step)), 7), quiet);
  if (style.verbose) text += paint(indented(step.sql), code);
  text += locks_text(step) + hazards_text(step, paint);
  return style.explain ? text + explanation_text(step, explanations[index]) : text;
}

/// A single step that is about the whole object names it well enough.
bool needs_title(const Plan& plan, const Group& group) {
  return group.steps.size() > 1 || plan.steps[group.steps.front()].object != group.object;
}

std::string section_text(const Plan& plan, const Section& section, const TextStyle& style,
                         const std::vector<Explanation>& explanations) {
  const Painter paint(style.colours);
  std::string text = paint(std::string(spelled(section.phase)), fmt::emphasis::underline) + "\n\n";
  if (begins_at_gate(plan, section)) text += paint(wrapped(gate_words, 2), careful) + "\n";
  for (const Group& group : section.groups) {
    if (needs_title(plan, group)) text += "  " + one_line(group.object) + "\n";
    for (const std::size_t index : group.steps)
      text += step_text(plan, index, style, explanations);
    text += "\n";
  }
  return text;
}

bool are_in_order(const std::vector<Group>& groups) {
  std::size_t last = 0;
  for (const Group& group : groups)
    for (const std::size_t index : group.steps) {
      if (index < last) return false;
      last = index;
    }
  return true;
}

/// Only where the grouping moved something.
std::string note_on_order(const std::vector<Section>& all) {
  const bool is_plain = std::all_of(all.begin(), all.end(),
                                    [](const Section& each) { return are_in_order(each.groups); });
  return is_plain ? "" : "Shown by object; the numbers say what comes first.\n\n";
}

}  // namespace

std::string plan_as_text(const Plan& plan, const std::string& target, const TextStyle& style) {
  if (plan.steps.empty()) return "Nothing to do: " + one_line(target) + " is as declared.\n";
  const Painter paint(style.colours);
  std::string text = paint("Plan for " + one_line(target), fmt::emphasis::bold) + "\n\n";
  const std::vector<Risk> all_risks = risks(plan);
  for (const Risk& risk : all_risks)
    text += risk_text(plan, risk, style);
  if (!all_risks.empty() && !needs_allowing(all_risks.back().hazard)) text += "\n";
  const std::vector<Section> all = sections(plan);
  const std::vector<Explanation> explanations = explained(plan);
  for (const Section& section : all)
    text += section_text(plan, section, style, explanations);
  return text + note_on_order(all) + wrapped(summary_of(plan), 0);
}

}  // namespace theseus
