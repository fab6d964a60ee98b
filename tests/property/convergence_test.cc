// What holds for any pair of schemas: a plan converges, planning again gives the same plan, and a
// database described as YAML needs nothing done. THESEUS_LONG=1 tries many more pairs, THESEUS_SEED
// one.
#include "tests/support/convergence.h"

#include <cstdlib>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "introspect/catalog.h"
#include "tests/property/valid_schema.h"

namespace theseus::testing {
namespace {

std::uint64_t first_seed() {
  const char* seed = std::getenv("THESEUS_SEED");
  return seed == nullptr ? 0 : std::strtoull(seed, nullptr, 10);
}

std::uint64_t pairs() {
  if (std::getenv("THESEUS_SEED") != nullptr) return 1;
  return std::getenv("THESEUS_LONG") == nullptr ? 15 : 300;
}

/// The database as it is, written as YAML and read again, equals itself.
void expect_described(TestDatabase& database) {
  const Result<Catalog> catalog = read_catalog(database.connection());
  ASSERT_TRUE(catalog);
  const std::string yaml = to_yaml(catalog->database);
  const Comparison comparison = database.compared(declared_as(yaml));
  EXPECT_TRUE(comparison.changes.empty()) << yaml;
  EXPECT_EQ(comparison.scratch, "") << "no scratch server is needed where texts are equal";
}

void expect_convergence(std::uint64_t seed) {
  const std::string from = valid_schema(2 * seed);
  const std::string to = valid_schema(2 * seed + 1);
  SCOPED_TRACE("THESEUS_SEED=" + std::to_string(seed) + "\n--- from\n" + from + "--- to\n" + to);
  TestDatabase database("property");
  try {
    database.apply(database.plan_to(declared_as(from)));
    expect_described(database);
    const Plan plan = database.plan_to(declared_as(to));
    EXPECT_EQ(to_json(plan).dump(1), to_json(database.plan_to(declared_as(to))).dump(1));
    database.apply(plan);
    EXPECT_EQ(database.differences(declared_as(to)), "") << listed(plan);
  } catch (const std::runtime_error& problem) {
    ADD_FAILURE() << problem.what();
  }
}

TEST(Property, PlansConverge) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + pairs(); ++seed)
    expect_convergence(seed);
}

}  // namespace
}  // namespace theseus::testing
