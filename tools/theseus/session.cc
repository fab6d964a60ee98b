#include "tools/theseus/session.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/compare/refused.h"
#include "engine/compare/settled.h"
#include "engine/compare/spelling_file.h"
#include "engine/core/hash.h"
#include "introspect/pooler.h"
#include "introspect/state.h"
#include "schemas/yaml.h"
#include "tools/theseus/terminal.h"

namespace theseus {

Result<Target> open_target(const Options& options) {
  if (options.url != "embedded") {
    Result<Connection> connection = Connection::open(options.url);
    if (!connection) return connection.diagnostics();
    const Result<Nothing> own = refuse_shared_sessions(*connection, options.url);
    if (!own) return own.diagnostics();
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

namespace {

Result<Comparison> compared(const Options& options, Target& target, const DeclaredSchema& declared,
                            CompareOptions how, bool remembers) {
  const std::string path = options.embedded.home + "/spellings";
  Diagnostics notes;
  how.fingerprints = options.format == "json" || options.out.ends_with(".json");
  how.known = [&] { return load_book(path, notes); };
  Result<Comparison> comparison = compare(target.connection, declared, how);
  if (comparison && remembers) save_book(path, comparison->used, comparison->fresh, notes);
  report(options, notes);
  if (!comparison) return comparison;
  for (Diagnostic& each : spelling_warnings(options, *comparison))
    comparison->notes.push_back(std::move(each));
  report(options, comparison->notes);
  return comparison;
}

/// What decides, beside the YAML and the catalogs, whether there is something to do: a name for it.
std::string name_of_question(const Options& options, const Target& target) {
  const ScopeOptions scope = scope_options(options);
  std::string text;
  const auto add = [&](const auto& part) { text += fmt::format("{}\n", part); };
  add(target.server ? "embedded" : target.connection.description());
  add(options.schema);
  add(options.scratch);
  add(scope.strict);
  add(fmt::format("{}", scope.only));
  add(fmt::format("{}", scope.schemas));
  add(fmt::format("{}", scope.kinds));
  add(fmt::format("{}", scope.roles));
  for (const ObjectPattern& each : scope.ignore)
    add(each.written);
  return sha256(text).substr(0, 32);
}

/// Empty where the server cannot tell; then everything is compared, as without it.
std::string state_of(Target& target) {
  const Result<std::string> digest = catalog_digest(target.connection);
  return digest ? *digest : std::string();
}

}  // namespace

std::int64_t small_table(const Options& options) {
  return options.small_table.value_or(options.settings.policy.small_table);
}

Result<Comparison> compare_with_yaml(const Options& options, Target& target) {
  const Result<DeclaredSchema> declared = load_yaml(options.schema);
  if (!declared) return declared.diagnostics();
  return compared(options, target, *declared, compare_options(options, target), true);
}

Result<Comparison> compare_unless_settled(const Options& options, Target& target, bool remembers) {
  const std::string folder = options.embedded.home + "/settled";
  const std::string name = name_of_question(options, target);
  const std::optional<Settled> before = load_settled(folder, name);
  std::string state;
  if (before && is_as_read(options.schema, before->sources)) {
    state = state_of(target);
    if (!state.empty() && state == before->state) {
      report(options, before->notes);
      return Comparison{.server = target.connection.server(), .schemas = before->schemas};
    }
  }
  const Result<DeclaredSchema> declared = load_yaml(options.schema);
  if (!declared) return declared.diagnostics();
  Result<Comparison> comparison =
      compared(options, target, *declared, compare_options(options, target), remembers);
  if (!comparison || !remembers || !comparison->finds_nothing()) return comparison;
  // Texts are read from the newest catalogs, whatever the snapshot: they are those of the state
  // only if nothing changed from before to after.
  if (!state.empty() && state_of(target) != state) state.clear();
  save_settled(folder, name, {state, declared->sources, comparison->schemas, comparison->notes});
  return comparison;
}

namespace {

/// What the connected role may not do of what a comparison asks for.
struct Refused {
  Diagnostics all = {};
};

Result<Refused> refused_in(Target& target, const Comparison& comparison) {
  if (comparison.finds_nothing()) return Refused{};
  const Result<Permissions> permissions = read_permissions(target.connection);
  if (!permissions) return permissions.diagnostics();
  return Refused{refused_to_role(comparison.changes, comparison.renaming, *permissions)};
}

}  // namespace

Result<Comparison> compare_to_look(const Options& options, Target& target) {
  Result<Comparison> comparison = compare_unless_settled(options, target, true);
  if (!comparison) return comparison;
  Result<Refused> refused = refused_in(target, *comparison);
  if (!refused) return refused.diagnostics();
  for (Diagnostic& each : refused->all)
    each.severity = Severity::warning;
  report(options, refused->all);
  return comparison;
}

Result<Comparison> compare_to_change(const Options& options, Target& target) {
  Result<Comparison> comparison = compare_with_yaml(options, target);
  if (!comparison) return comparison;
  const Result<Refused> refused = refused_in(target, *comparison);
  if (!refused) return refused.diagnostics();
  if (!refused->all.empty()) return refused->all;
  return comparison;
}

}  // namespace theseus
