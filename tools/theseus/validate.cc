// theseus validate: the YAML alone, and with --scratch all its SQL.
#include <fmt/format.h>

#include "schemas/yaml.h"
#include "tools/theseus/session.h"
#include "tools/theseus/terminal.h"

namespace theseus {
namespace {

/// An empty embedded server in place of the target: nobody else's database is asked.
Result<Target> scratch_as_target(const Options& options) {
  if (options.scratch != "embedded") {
    Options named = options;
    if (options.scratch != "target") named.url = options.scratch;
    return open_target(named);
  }
  Result<EmbeddedServer> server = EmbeddedServer::start_scratch(options.embedded);
  if (!server) return server.diagnostics();
  const std::string address = server->target();
  Result<Connection> connection = Connection::open(address);
  if (!connection) return connection.diagnostics();
  return Target{std::move(*server), std::move(*connection), address};
}

Result<Nothing> check_sql(const Options& options, const DeclaredSchema& declared) {
  Result<Target> target = scratch_as_target(options);
  if (!target) return target.diagnostics();
  CompareOptions compare = compare_options(options, *target);
  compare.scratch.where = "target";
  const Result<Database> read = elaborated(target->connection, declared, compare);
  if (!read) return read.diagnostics();
  return Nothing{};
}

}  // namespace

Exit run_validate(const Options& options) {
  const Result<DeclaredSchema> declared = load_yaml(options.schema);
  if (!declared) return fail(options, declared.diagnostics());
  const Diagnostics mistakes = contradictions(*declared, scope_options(options));
  if (!mistakes.empty()) return fail(options, mistakes);
  if (!options.scratch.empty()) {
    const Result<Nothing> checked = check_sql(options, *declared);
    if (!checked) return fail(options, checked.diagnostics());
  }
  say(options, fmt::format("{}: {} objects, {}", options.schema, declared->database.size(),
                           options.scratch.empty() ? "no mistakes found (SQL not tried: --scratch)"
                                                   : "no mistakes found"));
  return Exit::done;
}

}  // namespace theseus
