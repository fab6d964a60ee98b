// What all forms of a plan have in common.
#include "tools/render/outline.h"

#include <gtest/gtest.h>

#include "tests/unit/render/plans.h"

namespace theseus {
namespace {

Step step_of(const std::string& belongs_to, Phase phase, const std::vector<Hazard>& hazards = {}) {
  return {.belongs_to = belongs_to, .phase = phase, .hazards = hazards};
}

TEST(Outline, GroupsStepsByPhaseAndObject) {
  Plan plan;
  plan.steps = {step_of("a", Phase::expand), step_of("b", Phase::expand),
                step_of("a", Phase::expand), step_of("a", Phase::contract)};
  const std::vector<Section> wanted{{Phase::expand, {{"a", {0, 2}}, {"b", {1}}}},
                                    {Phase::contract, {{"a", {3}}}}};
  EXPECT_EQ(sections(plan), wanted);
  EXPECT_TRUE(sections({}).empty());
}

TEST(Outline, PutsWhatIsLostFirst) {
  Plan plan;
  plan.steps = {step_of("a", Phase::expand, {Hazard::scan}),
                step_of("a", Phase::expand, {Hazard::rewrite, Hazard::data_loss}),
                step_of("b", Phase::contract, {Hazard::drops}),
                step_of("c", Phase::contract, {Hazard::data_loss})};
  const std::vector<Risk> wanted{{Hazard::data_loss, {1, 3}},
                                 {Hazard::drops, {2}},
                                 {Hazard::rewrite, {1}},
                                 {Hazard::scan, {0}}};
  EXPECT_EQ(risks(plan), wanted);
}

TEST(Outline, SumsUp) {
  EXPECT_EQ(summary_of(testing::small_plan()),
            "2 steps, 1 of them in the contract phase; readers and writers wait in 1, writers wait "
            "in 1; 1 hazard to allow.");
  EXPECT_EQ(summary_of(testing::long_plan(1, 1)), "1 step; nobody waits.");
}

TEST(Outline, CutsBetweenCharacters) {
  EXPECT_EQ(shortened("four", 4), "four");
  EXPECT_EQ(shortened("fünfzig", 7), "fün…");
  EXPECT_EQ(shortened("füüüü", 5), "f…");
}

}  // namespace
}  // namespace theseus
