#include "tools/theseus/session.h"

#include <fmt/format.h>

#include "engine/compare/refused.h"
#include "engine/compare/spelling_file.h"
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

ScopeOptions scope_options(const Options& options) {
  const Settings& settings = options.settings;
  ScopeOptions scope{.strict = options.strict,
                     .only = options.only_schemas,
                     .schemas = settings.manage.schemas,
                     .ignore = settings.ignore,
                     .roles = settings.roles};
  for (const ManagedKind kind : settings.manage.kinds)
    scope.kinds.push_back(kind.index);
  return scope;
}

CompareOptions compare_options(const Options& options, const Target& target) {
  return {.scope = scope_options(options),
          .scratch = {.where = options.scratch, .embedded = options.embedded},
          .target = target.address};
}

Diagnostics spelling_warnings(const Options& options, const Comparison& comparison) {
  const std::size_t count = comparison.other_words.size();
  if (!options.strict || count == 0) return {};
  const std::string first = to_string(comparison.other_words.front());
  const std::string which =
      count == 1 ? first + " is" : fmt::format("{} objects are (first: {})", count, first);
  return {warning(which + " in other words in the database than in the YAML, with the same meaning",
                  {}, "where pg_dump shall be equal, put into the YAML what inspect writes")};
}

Result<Comparison> compare_with_yaml(const Options& options, Target& target, bool remembers) {
  const Result<DeclaredSchema> declared = load_yaml(options.schema);
  if (!declared) return declared.diagnostics();
  const std::string path = options.embedded.home + "/spellings";
  Diagnostics notes;
  CompareOptions how = compare_options(options, target);
  how.known = [&] { return load_book(path, notes); };
  Result<Comparison> comparison = compare(target.connection, *declared, how);
  if (comparison && remembers) save_book(path, comparison->used, comparison->fresh, notes);
  report(options, notes);
  if (!comparison) return comparison;
  report(options, comparison->notes);
  report(options, spelling_warnings(options, *comparison));
  return comparison;
}

namespace {

/// What the connected role may not do of what a comparison asks for.
struct Refused {
  Diagnostics all = {};
};

Result<Refused> refused_in(Target& target, const Comparison& comparison) {
  if (comparison.changes.empty()) return Refused{};
  const Result<Permissions> permissions = read_permissions(target.connection);
  if (!permissions) return permissions.diagnostics();
  return Refused{refused_to_role(comparison.changes, *permissions)};
}

}  // namespace

Result<Comparison> compare_to_look(const Options& options, Target& target) {
  Result<Comparison> comparison = compare_with_yaml(options, target, true);
  if (!comparison) return comparison;
  Result<Refused> refused = refused_in(target, *comparison);
  if (!refused) return refused.diagnostics();
  for (Diagnostic& each : refused->all)
    each.severity = Severity::warning;
  report(options, refused->all);
  return comparison;
}

Result<Comparison> compare_to_change(const Options& options, Target& target) {
  Result<Comparison> comparison = compare_with_yaml(options, target, true);
  if (!comparison) return comparison;
  const Result<Refused> refused = refused_in(target, *comparison);
  if (!refused) return refused.diagnostics();
  if (!refused->all.empty()) return refused->all;
  return comparison;
}

}  // namespace theseus
