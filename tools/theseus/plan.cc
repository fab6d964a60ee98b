// theseus plan: what apply would do.
#include "tools/render/html.h"
#include "tools/render/markdown.h"
#include "tools/render/sql.h"
#include "tools/render/text.h"
#include "tools/theseus/phases.h"
#include "tools/theseus/session.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

Result<std::string> rendered(const Plan& plan, const std::string& target, const Options& options) {
  if (options.format == "json") return json_text(plan);
  if (options.format == "sql") return plan_as_sql(plan, target);
  if (options.format == "markdown") return plan_as_markdown(plan, target, options.comment_key);
  if (options.format == "html") return plan_as_html(plan, target);
  return plan_as_text(
      plan, target,
      {.colours = wants_colours(options), .explain = options.explain, .verbose = options.verbose});
}

/// --out plan.json saves the plan, whatever is shown on the screen.
bool save(const Plan& plan, const Options& options) {
  return write_result(options, json_text(plan));
}

}  // namespace

Exit run_plan(const Options& options) {
  Result<Target> target = open_target(options);
  if (!target) return fail(options, target.diagnostics());
  const Result<Comparison> comparison = compare_to_look(options, *target);
  if (!comparison) return fail(options, comparison.diagnostics());
  Result<Plan> plan = plan_for(*comparison, small_table(options));
  if (!plan) return fail(options, plan.diagnostics());
  if (!options.phase.empty()) keep_phases(*plan, options.phase);

  const std::string description = target->connection.description();
  const bool saves = options.out.ends_with(".json");
  if (saves && !save(*plan, options)) return Exit::error;
  Options shown = options;
  if (saves) shown.out.clear();
  const Result<std::string> text = rendered(*plan, description, shown);
  if (!text) return fail(options, text.diagnostics());
  if (!write_result(shown, *text)) return Exit::error;
  return options.exit_code && !plan->steps.empty() ? Exit::differences : Exit::done;
}

}  // namespace theseus
