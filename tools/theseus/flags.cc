#include "tools/theseus/flags.h"

namespace theseus {

void add_settings(CLI::App& command, Options& options) {
  command.add_option("--config", options.config,
                     "the settings file (default: theseus.yaml where there is one)");
  command.add_option("--env", options.environment_name, "an environment of the settings file");
}

void add_target(CLI::App& command, Options& options) {
  command.add_option("--url", options.url,
                     "the database: anything libpq takes, or 'embedded'\n"
                     "(default: DATABASE_URL, then libpq's own variables)");
  command.add_option("target", options.url, "the same as --url")->type_name("URL");
  add_settings(command, options);
}

void add_output(CLI::App& command, Options& options) {
  command.add_option("--out", options.out, "write to this file instead of standard output");
  command.add_flag("--quiet,-q", options.quiet, "no warnings, no progress");
  command.add_flag("--verbose,-v", options.verbose, "say more");
}

void add_only(CLI::App& command, Options& options) {
  command.add_option("--only-schemas", options.only_schemas, "only these schemas")->delimiter(',');
}

void add_schema(CLI::App& command, Options& options) {
  command.add_option("--schema", options.schema, "YAML file or folder (default: schema/)");
  command.add_option("--scratch", options.scratch,
                     "where SQL is tried: a URL, 'embedded' or 'target'\n"
                     "(default: embedded where it fits, else target)");
}

void add_comparison(CLI::App& command, Options& options) {
  add_schema(command, options);
  add_only(command, options);
  command.add_flag("--strict", options.strict, "what is not declared is not to be there");
}

void add_format(CLI::App& command, Options& options, const std::vector<std::string>& formats) {
  command.add_option("--format", options.format, "how to write it")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
}

void add_phase(CLI::App& command, Options& options) {
  command
      .add_option("--phase", options.phase,
                  "how far to go (default: to what waits for a deploy of the application)")
      ->check(CLI::IsMember({"expand", "contract", "all"}));
}

void add_small_table(CLI::App& command, Options& options) {
  command.add_option("--small-table", options.small_table,
                     "rows up to which a table is changed by plain statements, since they are "
                     "brief (default: 10000)");
}

void add_lock_wait(CLI::App& command, Options& options) {
  command.add_flag("--yes,-y", options.yes, "do not ask");
  command.add_option("--lock-wait", options.lock_wait, "seconds to wait for another Theseus")
      ->capture_default_str();
}

void add_running(CLI::App& command, Options& options) {
  add_phase(command, options);
  add_small_table(command, options);
  command.add_option("--allow", options.allow,
                     "allow a hazard, or one of a single object: drops, data_loss,\nblocks_reads, "
                     "blocks_writes, irreversible, drops:OBJECT, all");
  add_lock_wait(command, options);
  command
      .add_option("--patience", options.patience,
                  "seconds to try again where the application holds a lock that a step needs")
      ->capture_default_str();
  add_format(command, options, {"text", "json"});
  add_output(command, options);
}

}  // namespace theseus
