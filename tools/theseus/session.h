// What most commands begin with: the database they work on and the YAML.
#pragma once
#include <optional>

#include "engine/compare/compare.h"
#include "tools/theseus/options.h"

namespace theseus {

/// A connection to the target, and the embedded server behind it where that is the target.
struct Target {
  std::optional<EmbeddedServer> server;  // outlives the connection
  Connection connection;
  std::string address;  // for libpq
};

Result<Target> open_target(const Options& options);

/// What is in the target, as far as the flags ask for it; reports warnings.
Result<Database> inspected(const Options& options);

/// Compares the target with the YAML; reports warnings. Reads what was learnt before from
/// `.theseus/`, and writes there what is learnt now.
Result<Comparison> compare_with_yaml(const Options& options, Target& target);

/// The same, but where neither the YAML nor the catalogs differ from those of a comparison that
/// found nothing to do, it is not made again. Without `remembers` nothing is written.
Result<Comparison> compare_unless_settled(const Options& options, Target& target, bool remembers);

/// The same, and a word where the connected role may not change what differs: an error for who
/// wants to, a warning for who only looks, as the role that plans on pull requests does.
Result<Comparison> compare_to_look(const Options& options, Target& target);
Result<Comparison> compare_to_change(const Options& options, Target& target);

/// With --strict, which promises an equal pg_dump: where the catalog has other words than the YAML.
Diagnostics spelling_warnings(const Options& options, const Comparison& comparison);

/// What of the target is ours, by flags and settings.
ScopeOptions scope_options(const Options& options);
/// Rows up to which a table counts as small.
std::int64_t small_table(const Options& options);
CompareOptions compare_options(const Options& options, const Target& target);

}  // namespace theseus
