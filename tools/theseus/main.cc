// The command line. Every command is a file of its own beside this one.
#include <cstring>
#include <exception>
#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>

#include "tools/theseus/completion.h"
#include "tools/theseus/configuration.h"
#include "tools/theseus/flags.h"
#include "tools/theseus/interrupt.h"
#include "tools/theseus/manual.h"
#include "tools/theseus/mistyped.h"
#include "tools/theseus/options.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

constexpr const char* exit_codes =
    "Exit codes: 0 done, or no difference; 1 error; 2 differences (plan --exit-code, drift);\n"
    "3 refused: a hazard that nobody allowed, or not confirmed; 4 the rest waits for a deploy;\n"
    "130 interrupted.";

/// A password in an argument must not stay visible in the list of processes.
void hide_passwords(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const std::size_t size = std::strlen(arguments[i]);
    const std::string masked = without_password(arguments[i]);
    if (masked == arguments[i]) continue;
    std::memset(arguments[i], 0, size);
    std::memcpy(arguments[i], masked.data(), std::min(size, masked.size()));
  }
}

using Command = std::function<Exit(const Options&)>;

struct CommandLine {
  Options options;
  Command command = {};
  Needs needs = Needs::nothing;
};

CLI::App* add_command(CLI::App& app, CommandLine& line, const std::string& name,
                      const std::string& description, const Command& command,
                      Needs needs = Needs::database) {
  CLI::App* added = app.add_subcommand(name, description);
  added->callback([&line, command, needs] {
    line.command = command;
    line.needs = needs;
  });
  return added;
}

Exit print_completion(const CLI::App& app, const Options& options) {
  const std::string text = options.topic == "bash"  ? bash_completion(app)
                           : options.topic == "zsh" ? zsh_completion(app)
                                                    : fish_completion(app);
  return write_result(options, text) ? Exit::done : Exit::error;
}

/// Commands that print what the command line knows of itself.
void add_texts(CLI::App& app, CommandLine& line) {
  Options& options = line.options;
  const auto completes = [&app](const Options& given) { return print_completion(app, given); };
  CLI::App* completion =
      add_command(app, line, "completion", "completion for your shell", completes, Needs::nothing);
  completion->add_option("shell", options.topic, "which shell")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  completion->footer(R"(Examples:
  source <(theseus completion bash)                in ~/.bashrc
  source <(theseus completion zsh)                 in ~/.zshrc, below compinit
  theseus completion fish | source                 in ~/.config/fish/config.fish)");
  const auto prints = [&app](const Options& given) {
    return write_result(given, manual_page(app)) ? Exit::done : Exit::error;
  };
  add_command(app, line, "man", "the manual page", prints, Needs::nothing)->group("");
}

void add_readers(CLI::App& app, CommandLine& line) {
  Options& options = line.options;
  CLI::App* init =
      add_command(app, line, "init", "theseus.yaml and schema/, from a database or as an example",
                  run_init, Needs::nothing);
  init->add_option("--url", options.url, "the database; without one an example is written");
  init->add_option("target", options.url, "the same as --url")->type_name("URL");
  add_only(*init, options);
  add_output(*init, options);
  init->footer(R"(Examples:
  theseus init                                     a small example on an embedded PostgreSQL
  theseus init postgresql://you@host/database      what you have; the first plan is empty)");

  CLI::App* inspect = add_command(app, line, "inspect", "live database to YAML", run_inspect);
  add_target(*inspect, options);
  add_only(*inspect, options);
  add_format(*inspect, options, {"text", "yaml", "json"});
  inspect->add_option("--split", options.split,
                      "write a file for each table, view and function into this folder");
  add_output(*inspect, options);
  inspect->footer(R"(Examples:
  theseus inspect --url postgresql://you@host/database --out schema/shop.yaml
  theseus inspect --only-schemas shop,billing --split schema
  theseus inspect --format json | jq .)");

  CLI::App* validate =
      add_command(app, line, "validate", "the YAML alone; with --scratch all its SQL", run_validate,
                  Needs::schema);
  validate->add_option("--url", options.url, "for --scratch target: the database");
  add_settings(*validate, options);
  add_schema(*validate, options);
  add_output(*validate, options);
  validate->footer(R"(Examples:
  theseus validate                         spelling, types and references
  theseus validate --scratch embedded      its SQL too, on a private PostgreSQL)");
}

void add_plan(CLI::App& app, CommandLine& line) {
  Options& options = line.options;
  CLI::App* plan = add_command(app, line, "plan", "what apply would do", run_plan);
  add_target(*plan, options);
  add_comparison(*plan, options);
  add_format(*plan, options, {"text", "sql", "json", "markdown", "html"});
  plan->add_option("--comment-key", options.comment_key,
                   "goes into the marker of --format markdown:\ntells several plans on one pull "
                   "request apart");
  add_phase(*plan, options);
  add_small_table(*plan, options);
  plan->add_flag("--explain", options.explain,
                 "of each step also how, how long, what a failure leaves, and the way back");
  plan->add_flag("--exit-code", options.exit_code, "exit with 2 when there is something to do");
  add_output(*plan, options);
  plan->footer(R"(Examples:
  theseus plan
  theseus plan --env staging --out plan.json       saves it for apply
  theseus plan --format sql --out change.sql
  theseus plan --exit-code --quiet                 for scripts: 0 nothing to do, 2 something)");
}

void add_apply(CLI::App& app, CommandLine& line) {
  Options& options = line.options;
  CLI::App* apply =
      add_command(app, line, "apply", "converge to the YAML, or run a saved plan", run_apply);
  apply->add_option("--url", options.url, "the database, as in plan");
  add_settings(*apply, options);
  apply->add_option("plan", options.plan_file, "a plan saved with plan --out plan.json");
  add_comparison(*apply, options);
  add_running(*apply, options);
  apply->footer(R"(Examples:
  theseus apply                                    shows the plan and asks
  theseus apply plan.json --yes                    what plan --out saved
  theseus apply --env production --phase expand
  theseus apply --allow drops --allow "data_loss:table shop.tmp")");
}

void add_ways_back(CLI::App& app, CommandLine& line) {
  Options& options = line.options;
  CLI::App* resume = add_command(app, line, "resume", "go on with the last run", run_resume);
  add_target(*resume, options);
  add_running(*resume, options);
  resume->footer(R"(Examples:
  theseus resume                                   after a crash, or a deploy; needs no YAML)");

  CLI::App* undo = add_command(app, line, "undo", "take the last run back", run_undo);
  add_target(*undo, options);
  add_running(*undo, options);
  undo->footer(R"(Examples:
  theseus undo                                     shows the way back and asks
  theseus undo --yes --allow data_loss             also what was written to new columns since)");

  CLI::App* uninstall =
      add_command(app, line, "uninstall", "remove the journal from the database", run_uninstall);
  add_target(*uninstall, options);
  add_lock_wait(*uninstall, options);
  uninstall->footer(R"(Examples:
  theseus uninstall --url postgresql://you@host/database)");
}

void add_drift(CLI::App& app, CommandLine& line) {
  Options& options = line.options;
  CLI::App* drift = add_command(app, line, "drift", "what differs from the YAML", run_drift);
  add_target(*drift, options);
  add_comparison(*drift, options);
  add_format(*drift, options, {"text", "json"});
  add_output(*drift, options);
  drift->footer(R"(Examples:
  theseus drift --env production                   exit code 2 where anything differs
  theseus drift --format json)");
}

void add_pictures(CLI::App& app, CommandLine& line) {
  Options& options = line.options;
  CLI::App* graph =
      add_command(app, line, "graph", "what depends on what, as a picture", run_graph);
  add_target(*graph, options);
  graph->add_option("--plan", options.plan_file, "the steps of a saved plan; asks no database");
  add_only(*graph, options);
  graph->add_option("--format", options.format, "how to write it (default: dot)")
      ->check(CLI::IsMember({"dot", "svg", "mermaid"}));
  add_output(*graph, options);
  graph->footer(R"(Examples:
  theseus graph --format svg --out schema.svg      the tables and what hangs on them
  theseus graph --plan plan.json --format mermaid  the steps of a plan, without a database)");

  CLI::App* schema = add_command(app, line, "json-schema", "JSON Schema of our files, for editors",
                                 run_json_schema, Needs::nothing);
  schema->add_option("topic", options.topic, "of the YAML, or of theseus.yaml")
      ->check(CLI::IsMember({"schema", "settings"}));
  add_output(*schema, options);
  schema->footer(R"(Examples:
  theseus json-schema --out schema.json
  theseus json-schema settings)");
}

void add_commands(CLI::App& app, CommandLine& line) {
  add_readers(app, line);
  add_plan(app, line);
  add_apply(app, line);
  add_ways_back(app, line);
  add_drift(app, line);
  add_pictures(app, line);
  add_texts(app, line);
}

int run(int count, char** arguments) {
  CLI::App app("Theseus: declarative schema change for PostgreSQL.", "theseus");
  app.footer(exit_codes);
  app.require_subcommand(1);
  app.set_version_flag("--version", THESEUS_VERSION);
  CommandLine line;
  add_commands(app, line);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& problem) {
    const Diagnostics mistyped = mistyped_words(app);
    if (problem.get_exit_code() != 0 && !mistyped.empty())
      return static_cast<int>(fail(line.options, mistyped));
    const int code = app.exit(problem, std::cout, std::cerr);
    return code == 0 ? 0 : static_cast<int>(Exit::error);
  }
  hide_passwords(count, arguments);
  Options& options = line.options;
  const Result<Nothing> configured = configure(options, line.needs);
  if (!configured) return static_cast<int>(fail(options, configured.diagnostics()));
  options.embedded.bin_directory = environment("THESEUS_PG_BIN");
  options.embedded.path = environment("PATH");
  return static_cast<int>(line.command(options));
}

}  // namespace
}  // namespace theseus

int main(int count, char** arguments) {
  theseus::end_when_interrupted();
  try {
    return theseus::run(count, arguments);
  } catch (const std::exception& problem) {
    std::cerr << "error: " << problem.what() << "\n";
    return 1;
  }
}
