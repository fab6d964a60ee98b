#include "tools/theseus/session.h"

#include "schemas/yaml.h"
#include "tools/theseus/terminal.h"

namespace theseus {

Result<Target> open_target(const Options& options) {
  if (options.url != "embedded") {
    Result<Connection> connection = Connection::open(options.url);
    if (!connection) return connection.diagnostics();
    return Target{std::nullopt, std::move(*connection), options.url};
  }
  Result<EmbeddedServer> server = EmbeddedServer::start_persistent(options.embedded);
  if (!server) return server.diagnostics();
  const std::string address = server->target();
  Result<Connection> connection = Connection::open(address);
  if (!connection) return connection.diagnostics();
  return Target{std::move(*server), std::move(*connection), address};
}

CompareOptions compare_options(const Options& options, const Target& target) {
  return {.scope = {.strict = options.strict, .only = options.only_schemas},
          .scratch = {.where = options.scratch, .embedded = options.embedded},
          .target = target.address};
}

Diagnostics spelling_warnings(const Comparison& comparison) {
  Diagnostics warnings;
  for (const ObjectId id : comparison.other_words)
    warnings.push_back(warning(
        to_string(id) + " is in other words in the database; PostgreSQL reads both the same"));
  return warnings;
}

Result<Comparison> compare_with_yaml(const Options& options, Target& target) {
  const Result<DeclaredSchema> declared = load_yaml(options.schema);
  if (!declared) return declared.diagnostics();
  Result<Comparison> comparison =
      compare(target.connection, *declared, compare_options(options, target));
  if (!comparison) return comparison;
  report(options, comparison->notes);
  report(options, spelling_warnings(*comparison));
  return comparison;
}

}  // namespace theseus
