// Brings a database to a declared state as the program does, and asks what is left. Throws
// std::runtime_error where a step of that fails.
#pragma once
#include <map>
#include <string>

#include "engine/compare/compare.h"
#include "schemas/yaml.h"

namespace theseus::testing {

struct DeclaredState {
  DeclaredSchema schema;
  bool strict = false;  // what is not declared is not to be there
};

/// The YAML file as it stands.
DeclaredState declared_in(const std::string& path, bool strict = false);
DeclaredState declared_as(const std::string& yaml);

/// For a limit of small tables: even those without rows are not.
constexpr std::int64_t every_table_is_large = -1;

/// One database of the test server, and a session there.
class TestDatabase {
 public:
  explicit TestDatabase(const std::string& name);

  /// Texts are tried in databases beside it.
  Comparison compared(const DeclaredState& state);
  /// The same, with choices of its own; where texts are tried is chosen already.
  Result<Comparison> compared(const DeclaredState& state, CompareOptions options);
  Plan plan_to(const DeclaredState& state, std::int64_t small_table = default_small_table);

  void apply(const Plan& plan);

  /// Plans and runs, whatever the hazards; fails where something is left to do.
  void converge(const DeclaredState& state);

  /// What still differs, one change a line; empty when nothing does.
  std::string differences(const DeclaredState& state);

  /// Rows of each table outside the system's schemas.
  std::map<std::string, std::string> row_counts();

  /// The fingerprint of everything in the catalog, seen from another session.
  std::string fingerprint();

  /// Equal while no row differs that a schema consists of; on PostgreSQL 13, nothing of the model.
  std::string state();

  /// Rows of a query, `|` between columns, one line each.
  std::string ask(const std::string& sql);

  /// A new session, for instance after the old one was lost.
  void reconnect();

  Connection& connection() { return connection_; }
  const std::string& target() const { return target_; }

 private:
  std::string target_;
  Connection connection_;
};

/// The counts of the tables that are in both.
std::map<std::string, std::string> common_counts(const std::map<std::string, std::string>& counts,
                                                 const std::map<std::string, std::string>& others);

/// "step 3: SELECT …" for each step, for messages.
std::string listed(const Plan& plan);

}  // namespace theseus::testing
