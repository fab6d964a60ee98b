#include "tools/render/markdown.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>

#include "tools/render/outline.h"

namespace theseus {
namespace {

// Together with titles and closing words less than largest_comment.
constexpr std::size_t risks_most = 12000;  // of one hazard, a quarter of it
constexpr std::size_t table_most = 22000;
constexpr std::size_t all_most = largest_comment - 500;
constexpr std::size_t name_most = 200;

/// Nothing in it is markup, a mention, or the end of a table's cell: entities are never that.
std::string escaped(const std::string& text) {
  constexpr std::string_view plain = " .,:;/-()='\"%?";
  std::string all;
  for (const char c : one_line(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0 || plain.find(c) != std::string_view::npos)
      all += c;
    else
      all += fmt::format("&#{};", byte);
  }
  return all;
}

/// Forges look for mentions and issue numbers everywhere but in code.
std::string code(const std::string& text) {
  return "<code>" + escaped(shortened(text, name_most)) + "</code>";
}

std::string left_out(std::size_t count) {
  return fmt::format(
      "{} left out here, since the comment would be too long; `theseus plan` "
      "shows everything.",
      count == 1 ? "1 more step is" : fmt::format("{} more steps are", count));
}

/// Lines as long as they fit into `most` bytes, then how many are missing.
std::string fitting(const std::vector<std::string>& lines, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (text.size() + lines[i].size() > most)
      return text + "\n" + left_out(lines.size() - i) + "\n";
    text += lines[i];
  }
  return text;
}

std::string risk_line(const Step& step, std::size_t index, Hazard hazard) {
  std::string line = fmt::format("- step {}: {}", index + 1, code(step.summary));
  // Never shortened: it is there to be copied.
  if (needs_allowing(hazard))
    line += ", allow with <code>" + escaped(allow_flag(step, hazard)) + "</code>";
  return line + "\n";
}

std::string risk_text(const Plan& plan, const Risk& risk) {
  const HazardWords words = words_of(risk.hazard);
  std::vector<std::string> lines;
  for (const std::size_t index : risk.steps)
    lines.push_back(risk_line(plan.steps[index], index, risk.hazard));
  return fmt::format("**{} {}** (`{}`): {}\n\n{}\nInstead: {}\n\n",
                     needs_allowing(risk.hazard) ? "🛑" : "⚠️", words.title,
                     spelled(risk.hazard), words.meaning, fitting(lines, risks_most / 4),
                     words.instead);
}

std::string waits_cell(const Step& step) {
  std::string text;
  for (const PlannedLock& lock : step.locks)
    text += fmt::format("{}{}: {} {}", text.empty() ? "" : "<br>", spelled(who_waits(lock.mode)),
                        code(lock.relation), spelled(lock.mode));
  return text;
}

std::string table_row(const Step& step, std::size_t index) {
  std::string hazards;
  for (const Hazard hazard : step.hazards)
    hazards += (hazards.empty() ? "`" : "<br>`") + std::string(spelled(hazard)) + "`";
  return fmt::format("| {} | {} | {}<br>{} | {} | {} |\n", index + 1, spelled(step.phase),
                     code(step.summary),
                     escaped(shortened(step.reason, name_most)) +
                         (step.place.line > 0 ? " " + code(to_string(step.place)) : ""),
                     waits_cell(step), hazards);
}

std::string gate_text(const Plan& plan) {
  const auto gate = gate_of(plan);
  return gate ? fmt::format(
                    "**Gate before step {}**: deploy the application that can do without"
                    " what follows.\n\n",
                    *gate + 1)
              : "";
}

std::string table_text(const Plan& plan) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    rows.push_back(table_row(plan.steps[i], i));
  return "| | phase | step | who waits | hazards |\n|--:|---|---|---|---|\n" +
         fitting(rows, table_most) + "\n" + gate_text(plan);
}

std::string script_of(const Plan& plan, std::size_t shown) {
  std::string text;
  for (std::size_t i = 0; i < shown; ++i)
    text += fmt::format("{}-- {}. {}\n{};\n", i == 0 ? "" : "\n", i + 1,
                        one_line(plan.steps[i].summary), plan.steps[i].sql);
  return text;
}

/// Longer than any run of backticks inside.
std::string fence_for(const std::string& text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text)
    longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  return std::string(std::max<std::size_t>(3, longest + 1), '`');
}

std::string folded(const Plan& plan, std::size_t shown) {
  const std::string script = script_of(plan, shown);
  const std::string fence = fence_for(script);
  std::string text =
      fmt::format("<details><summary>SQL</summary>\n\n{}sql\n{}{}\n", fence, script, fence);
  if (shown < plan.steps.size()) text += "\n" + left_out(plan.steps.size() - shown) + "\n";
  return text + "\n</details>\n";
}

/// As many steps from the beginning as fit.
std::string sql_text(const Plan& plan, std::size_t most) {
  std::size_t shown = 0;
  std::size_t size = 0;
  for (; shown < plan.steps.size(); ++shown) {
    size += plan.steps[shown].sql.size() + plan.steps[shown].summary.size() + 32;
    if (size > most) break;
  }
  std::string text = folded(plan, shown);
  while (shown > 0 && text.size() > most)
    text = folded(plan, --shown);
  return text;
}

}  // namespace

std::string comment_marker(const std::string& key) {
  std::string kept;
  for (const char c : key)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-')
      kept += c;
  return "<!-- theseus-plan " + kept + (kept.empty() ? "-->" : " -->");
}

std::string plan_as_markdown(const Plan& plan, const std::string& target, const std::string& key) {
  std::string text = comment_marker(key) + "\n";
  if (plan.steps.empty()) return text + "**Nothing to do**: " + code(target) + " is as declared.\n";
  text += "### Plan for " + code(target) + "\n\n";
  for (const Risk& risk : risks(plan))
    text += risk_text(plan, risk);
  text += "**" + summary_of(plan) + "**\n\n" + table_text(plan);
  return text + sql_text(plan, all_most - std::min(all_most, text.size()));
}

}  // namespace theseus
