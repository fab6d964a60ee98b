#include "tests/support/convergence.h"

#include <stdexcept>

#include "engine/apply/execute.h"
#include "introspect/state.h"
#include "tests/support/test_server.h"

namespace theseus::testing {
namespace {

std::string all_of(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& each : diagnostics)
    text += to_string(each) + "\n";
  return text;
}

/// The value, or the diagnostics as an exception.
template <class T>
T valid(Result<T> result) {
  if (!result) throw std::runtime_error(all_of(result.diagnostics()));
  return std::move(*result);
}

}  // namespace

DeclaredState declared_in(const std::string& path, bool strict) {
  return {valid(load_yaml(path)), strict};
}

DeclaredState declared_as(const std::string& yaml) {
  return {valid(parse_yaml(yaml, "test.yaml"))};
}

TestDatabase::TestDatabase(const std::string& name)
    : target_(TestServer::instance().create_database(name)),
      connection_(valid(Connection::open(target_))) {}

Comparison TestDatabase::compared(const DeclaredState& state) {
  return valid(compared(state, {}));
}

Result<Comparison> TestDatabase::compared(const DeclaredState& state, CompareOptions options) {
  options.scope.strict = state.strict;
  options.scratch.where = "target";
  options.target = target_;
  return compare(connection_, state.schema, options);
}

Plan TestDatabase::plan_to(const DeclaredState& state, std::int64_t small_table) {
  return valid(plan_for(compared(state), small_table));
}

void TestDatabase::apply(const Plan& plan) {
  const Result<Execution> done = execute(connection_, plan, [](const Event& /*event*/) {});
  if (!done) throw std::runtime_error(all_of(done.diagnostics()) + listed(plan));
}

void TestDatabase::converge(const DeclaredState& state) {
  const Plan plan = plan_to(state);
  apply(plan);
  const std::string left = differences(state);
  if (!left.empty()) throw std::runtime_error("still differs:\n" + left + listed(plan));
}

std::string TestDatabase::differences(const DeclaredState& state) {
  std::string text;
  for (const Change& change : compared(state).changes)
    text += to_string(change) + "\n";
  return text;
}

std::map<std::string, std::string> TestDatabase::row_counts() {
  const Answer tables = connection_.run(
      "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
      " WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'");
  if (!tables) throw std::runtime_error(tables.error->message);
  std::map<std::string, std::string> counts;
  for (std::size_t row = 0; row < tables.rows.size(); ++row) {
    const std::string name(tables.rows.text(row, 0));
    counts[name] = ask("SELECT count(*) FROM ONLY " + name);
  }
  return counts;
}

std::string TestDatabase::fingerprint() {
  Connection observer = valid(Connection::open(target_));
  return theseus::fingerprint(fingerprints(valid(read_catalog(observer)).database));
}

std::string TestDatabase::state() {
  const std::string digest = valid(catalog_digest(connection_));
  return digest.empty() ? fingerprint() : digest;
}

std::string TestDatabase::ask(const std::string& sql) {
  const Answer answer = connection_.run(sql);
  if (!answer) throw std::runtime_error(answer.error->message + "\n" + sql);
  std::string text;
  std::vector<std::string_view> fields;
  for (std::size_t row = 0; row < answer.rows.size(); ++row) {
    answer.rows.fields(row, fields);
    if (row > 0) text += "\n";
    for (std::size_t column = 0; column < fields.size(); ++column)
      text += (column > 0 ? "|" : "") + std::string(fields[column]);
  }
  return text;
}

void TestDatabase::reconnect() {
  connection_ = valid(Connection::open(target_));
}

std::map<std::string, std::string> common_counts(const std::map<std::string, std::string>& counts,
                                                 const std::map<std::string, std::string>& others) {
  std::map<std::string, std::string> common;
  for (const auto& [table, count] : counts)
    if (others.contains(table)) common[table] = count;
  return common;
}

std::string listed(const Plan& plan) {
  std::string text;
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    text += "step " + std::to_string(i + 1) + ": " + plan.steps[i].sql + "\n";
  return text;
}

}  // namespace theseus::testing
