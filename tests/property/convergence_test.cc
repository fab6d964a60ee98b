// What holds for any pair of schemas with rows in them: a plan converges and keeps the rows,
// planning again from shuffled YAML gives the same plan, a database described as YAML needs nothing
// done; where the rows do not fit what is declared, nothing is lost and the way back is open. Each
// second pair as if every table were large. THESEUS_LONG=1 tries many more pairs, THESEUS_SEED one,
// THESEUS_PAIRS as many as it says from there. With THESEUS_PARTITIONS=1 there are partitions and
// inheriting tables too.
#include "tests/support/convergence.h"

#include <cstdlib>
#include <regex>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/apply/execute.h"
#include "introspect/catalog.h"
#include "tests/property/rows.h"
#include "tests/property/shrink.h"
#include "tests/property/valid_schema.h"
#include "tests/support/shuffled.h"

namespace theseus::testing {
namespace {

std::uint64_t number_in(const char* variable, std::uint64_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

std::uint64_t pairs() {
  if (std::getenv("THESEUS_SEED") != nullptr) return number_in("THESEUS_PAIRS", 1);
  return std::getenv("THESEUS_LONG") == nullptr ? 15 : 5000;
}

/// Rows that the pairs began with, all together.
std::size_t rows_begun_with = 0;

/// What is wrong with a pair: in words that stay the same while the pair shrinks, and in full.
struct Fault {
  std::string kind = {};
  std::string details = {};
};

/// The database as it is, written as YAML and read again, equals itself.
Fault described(TestDatabase& database) {
  const Result<Catalog> catalog = read_catalog(database.connection());
  if (!catalog) return {"catalog", to_string(catalog.diagnostics().front())};
  const std::string yaml = to_yaml(catalog->database);
  const Comparison comparison = database.compared(declared_as(yaml));
  if (!comparison.changes.empty())
    return {"described", to_string(comparison.changes.front()) + "\n" + yaml};
  // No scratch server is needed where texts are equal.
  return comparison.scratch.empty() ? Fault{} : Fault{"scratch", comparison.scratch};
}

/// Its state where a step failed; empty where all went well.
std::string run(TestDatabase& database, const Plan& plan, std::string& message) {
  std::string state;
  const Result<Execution> done = execute(database.connection(), plan, [&](const Event& event) {
    if (const auto* failed = std::get_if<StepFailed>(&event)) state = failed->error.sqlstate;
  });
  if (!done) message = to_string(done.diagnostics().front());
  return done || !state.empty() ? state : "?";
}

/// Of rows that do not fit: data exceptions and violated constraints.
/// https://www.postgresql.org/docs/current/errcodes-appendix.html
bool is_about_rows(const std::string& state) {
  return state.starts_with("22") || state.starts_with("23");
}

/// Tables that went before the plan failed come back empty.
Fault back(TestDatabase& database, const DeclaredState& from) {
  std::string message;
  const Counts before = database.row_counts();
  const Plan plan = database.plan_to(from, every_table_is_large);
  const std::string state = run(database, plan, message);
  if (is_about_rows(state)) return {};  // a column that may not be null went, and is empty now
  if (!state.empty()) return {"way back " + state, message + "\n" + listed(plan)};
  if (const std::string left = database.differences(from); !left.empty())
    return {"way back differs", left + listed(plan)};
  if (const std::string wrong = wrong_counts(before, database.row_counts()); !wrong.empty())
    return {"way back lost rows", wrong + listed(plan)};
  return {};
}

/// Nothing is left but the schemas.
Fault to_nothing(TestDatabase& database) {
  const DeclaredState nothing = declared_as("schema: s0\nschemas: {s0: {}, s1: {}}\n");
  const Plan plan = database.plan_to(nothing);
  std::string message;
  if (const std::string state = run(database, plan, message); !state.empty())
    return {"to nothing " + state, message + "\n" + listed(plan)};
  const std::string left = database.differences(nothing);
  return left.empty() ? Fault{} : Fault{"something left", left + listed(plan)};
}

/// Lines of the YAML are others once it is shuffled.
Json without_places(Plan plan) {
  for (Step& step : plan.steps)
    step.place = {};
  return to_json(plan);
}

Fault fault_of(const Pair& pair, std::int64_t small_table) {
  const DeclaredState from = declared_as(pair.from);
  const DeclaredState to = declared_as(pair.to);
  TestDatabase database("property");
  database.apply(database.plan_to(from));
  add_rows(database);
  if (Fault fault = described(database); !fault.kind.empty()) return fault;
  const Counts before = database.row_counts();
  for (const auto& [table, count] : before)
    rows_begun_with += std::stoul(count);
  const Plan plan = database.plan_to(to, small_table);
  const Json expected = without_places(plan);
  const Json again =
      without_places(database.plan_to(declared_as(shuffled(pair.to, 1)), small_table));
  if (expected != again) return {"unstable", Json::diff(expected, again).dump(1) + listed(plan)};
  std::string message;
  const std::string state = run(database, plan, message);
  if (is_about_rows(state)) return back(database, from);
  if (!state.empty()) return {state, message + "\n" + listed(plan)};
  if (const std::string left = database.differences(to); !left.empty())
    return {"differs", left + listed(plan)};
  if (const std::string wrong = wrong_counts(before, database.row_counts()); !wrong.empty())
    return {"lost rows", wrong + listed(plan)};
  return to_nothing(database);
}

/// An exception is a schema or a plan that was refused.
Fault caught(const Pair& pair, std::int64_t small_table) {
  try {
    return fault_of(pair, small_table);
  } catch (const std::runtime_error& problem) {
    const std::string what = problem.what();
    std::smatch words;
    std::regex_search(what, words, std::regex("^(test.yaml:\\d+:\\d+: )?([^\"\n]*)"));
    return {"refused: " + words[2].str(), what};
  }
}

void expect_convergence(std::uint64_t seed) {
  Pair pair{valid_schema(2 * seed), valid_schema(2 * seed + 1)};
  const std::int64_t small_table = seed % 2 == 0 ? default_small_table : every_table_is_large;
  const Fault fault = caught(pair, small_table);
  if (fault.kind.empty()) return;
  pair = shrunk(
      pair, [&](const Pair& each) { return caught(each, small_table).kind == fault.kind; },
      std::chrono::seconds(number_in("THESEUS_SHRINK", 60)));
  const Fault small = caught(pair, small_table);
  ADD_FAILURE() << "THESEUS_SEED=" << seed << "\n--- from\n"
                << pair.from << "--- to\n"
                << pair.to << "--- " << small.kind << "\n"
                << small.details;
}

TEST(Property, PlansConverge) {
  const std::uint64_t first = number_in("THESEUS_SEED", 0);
  for (std::uint64_t seed = first; seed < first + pairs(); ++seed)
    expect_convergence(seed);
  // Some tables let no row in, but not all.
  if (pairs() > 10) {
    EXPECT_GT(rows_begun_with, pairs());
  }
}

}  // namespace
}  // namespace theseus::testing
