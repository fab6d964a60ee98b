#include "tools/render/html.h"

#include <algorithm>

#include <fmt/format.h>

#include "tools/render/graph.h"
#include "tools/render/html_style.h"
#include "tools/render/outline.h"
#include "tools/render/picture.h"

namespace theseus {
namespace {

/// More boxes than these nobody follows.
constexpr std::size_t boxes_most = 80;

/// Says nothing to a browser but its own characters, also inside an attribute.
std::string escaped(const std::string& text) {
  std::string all;
  for (const char c : text) {
    if (c == '&')
      all += "&amp;";
    else if (c == '<')
      all += "&lt;";
    else if (c == '>')
      all += "&gt;";
    else if (c == '"')
      all += "&quot;";
    else if (c == '\'')
      all += "&#39;";
    else
      all += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
  }
  return all;
}

std::string link_to(std::size_t number) {
  return fmt::format(R"(<a href="#step-{0}">{0}</a>)", number);
}

std::string risk_item(const Step& step, std::size_t index, Hazard hazard) {
  std::string text = fmt::format(R"(<li><a href="#step-{}">step {}</a>: {})", index + 1, index + 1,
                                 escaped(step.summary));
  if (needs_allowing(hazard)) text += "<br><code>" + escaped(allow_flag(step, hazard)) + "</code>";
  return text + "</li>\n";
}

/// What must be allowed is listed; of the rest the numbers are enough.
std::string risk_steps(const Plan& plan, const Risk& risk) {
  std::string text;
  for (const std::size_t index : risk.steps)
    text += needs_allowing(risk.hazard) ? risk_item(plan.steps[index], index, risk.hazard)
                                        : (text.empty() ? "" : ", ") + link_to(index + 1);
  if (needs_allowing(risk.hazard)) return "<ul>\n" + text + "</ul>\n";
  return fmt::format("<p>{} {}</p>\n", risk.steps.size() == 1 ? "Step" : "Steps", text);
}

std::string risk_text(const Plan& plan, const Risk& risk) {
  const HazardWords words = words_of(risk.hazard);
  return fmt::format(
      "<section class=\"risk {}\">\n<h2>{} <code>{}</code></h2>\n<p>{}</p>\n{}"
      "<p class=\"soft\">Instead: {}</p>\n</section>\n",
      needs_allowing(risk.hazard) ? "loses" : "waits", words.title, spelled(risk.hazard),
      words.meaning, risk_steps(plan, risk), words.instead);
}

Result<std::string> graph_text(const Plan& plan) {
  const Graph graph = small_graph_of(plan, boxes_most);
  Result<std::string> svg = as_svg(graph);
  if (!svg) return svg;
  svg->insert(4, R"( role="img" aria-label="The steps and what waits for what")");
  return fmt::format(
      "<h2>What waits for what</h2>\n<p class=\"soft\">Arrows lead to what comes later. {}</p>\n"
      "<div class=\"graph\" tabindex=\"0\">\n{}</div>\n",
      graph.note, *svg);
}

std::string badges(const Step& step) {
  std::string text;
  const Waiting waiting = waiting_in(step);
  text += fmt::format(R"(<span class="badge {}">{}</span>)",
                      waiting == Waiting::nobody ? "calm" : "waits", spelled(waiting));
  for (const Hazard hazard : step.hazards)
    text += fmt::format(R"(<span class="badge {}" title="{}">{}</span>)",
                        needs_allowing(hazard) ? "loses" : "waits",
                        escaped(words_of(hazard).meaning), spelled(hazard));
  if (step.transaction == Transaction::outside)
    text += R"(<span class="badge">outside a transaction</span>)";
  return "<p>" + text + "</p>\n";
}

std::string locks_text(const Step& step) {
  std::string text;
  for (const PlannedLock& lock : step.locks) {
    text += fmt::format("{}{} on {}", text.empty() ? "" : "<br>", spelled(lock.mode),
                        escaped(lock.relation));
    // The badge says it for the worst.
    if (who_waits(lock.mode) != waiting_in(step))
      text += fmt::format(": {}", spelled(who_waits(lock.mode)));
  }
  return text.empty() ? "" : "<p class=\"locks\">" + text + "</p>\n";
}

std::string after_text(const Step& step) {
  std::string text;
  for (const int number : step.after)
    text += (text.empty() ? "" : ", ") + link_to(static_cast<std::size_t>(number));
  return text.empty() ? "" : "<p class=\"locks\">after " + text + "</p>\n";
}

std::string step_text(const Step& step, std::size_t index) {
  return fmt::format(
             "<article class=\"step\" id=\"step-{0}\">\n"
             "<div class=\"what\"><a class=\"number\" href=\"#step-{0}\">{0}</a><span>{1}</span>"
             "</div>\n<p class=\"soft\">{2}</p>\n",
             index + 1, escaped(step.summary), escaped(why(step))) +
         badges(step) + locks_text(step) + after_text(step) + "<pre><code>" + escaped(step.sql) +
         ";</code></pre>\n</article>\n";
}

std::string section_text(const Plan& plan, const Section& section) {
  std::string text = fmt::format("<h2>{}</h2>\n", spelled(section.phase));
  if (begins_at_gate(plan, section)) text += fmt::format("<p>{}</p>\n", gate_words);
  for (const Group& group : section.groups) {
    text += "<h3>" + escaped(group.object) + "</h3>\n";
    for (const std::size_t index : group.steps)
      text += step_text(plan.steps[index], index);
  }
  return text;
}

Result<std::string> body_of(const Plan& plan) {
  if (plan.steps.empty()) return std::string("<p>Nothing to do: all is as declared.</p>\n");
  std::string text;
  for (const Risk& risk : risks(plan))
    text += risk_text(plan, risk);
  const Result<std::string> graph = graph_text(plan);
  if (!graph) return graph;
  text += *graph;
  for (const Section& section : sections(plan))
    text += section_text(plan, section);
  return text;
}

}  // namespace

Result<std::string> plan_as_html(const Plan& plan, const std::string& target) {
  const Result<std::string> body = body_of(plan);
  if (!body) return body;
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         // A second wall behind the escaping: nothing may be loaded and no script may run.
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "style-src 'unsafe-inline'; img-src data:\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<link rel=\"icon\" href=\"data:,\">\n<title>Plan for " +
         escaped(target) + "</title>\n<style>" + html_style +
         "</style>\n</head>\n<body>\n<header>\n<h1>Plan for " + escaped(target) +
         "</h1>\n<p class=\"soft\">" + escaped(summary_of(plan)) + "</p>\n</header>\n<main>\n" +
         *body +
         "</main>\n<footer>Steps stand by object; their numbers say what comes first. Made by "
         "Theseus.</footer>\n</body>\n</html>\n";
}

}  // namespace theseus
