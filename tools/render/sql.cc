#include "tools/render/sql.h"

#include <fmt/format.h>

#include "tools/render/outline.h"

namespace theseus {

std::string plan_as_sql(const Plan& plan, const std::string& target) {
  // A comment ends with its line: whatever a name holds, it must not become a statement.
  const std::string where = one_line(target);
  if (plan.steps.empty()) return "-- nothing to do: " + where + " is as declared\n";
  std::string text =
      "-- plan for " + where + "\nSET search_path = '';\n" + "SET check_function_bodies = off;\n";
  const auto gate = gate_of(plan);
  for (const Segment& segment : segments(plan.steps)) {
    if (gate && segment.first <= *gate && *gate < segment.end)
      text += "\n-- gate: deploy the application that can do without what follows\n";
    text += segment.in_transaction ? "\nBEGIN;\n" : "\n";
    for (std::size_t i = segment.first; i < segment.end; ++i) {
      const Step& step = plan.steps[i];
      text += fmt::format("-- {}. {}", i + 1, one_line(step.summary));
      for (const Hazard hazard : step.hazards)
        text += fmt::format(" [{}]", spelled(hazard));
      text += "\n" + step.sql + ";\n";
    }
    text += segment.in_transaction ? "COMMIT;\n" : "";
  }
  return text;
}

}  // namespace theseus
